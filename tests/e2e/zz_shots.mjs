import { launch, phone } from './lib/browser.mjs';
const base='http://127.0.0.1:18282';
const b=await launch();
const comp=[];
async function ctx(opts, login){
  const c=await b.newContext({locale:'zh-CN',viewport:{width:1280,height:800},...opts});
  c.on('page',p=>{p.on('pageerror',e=>comp.push(p.url()+' '+e.message));p.on('console',m=>{if(m.type()==='error')comp.push(p.url()+' '+m.text())})});
  const p=await c.newPage();
  if(login){await p.goto(base+'/login');await p.fill('[name=login]',login);await p.fill('[name=password]','demo-password');await p.click('main button[type=submit]');await p.waitForLoadState();}
  return p;
}
async function shot(p,url,name){ if(url)await p.goto(base+url); const o=await p.evaluate(()=>({sw:document.documentElement.scrollWidth,w:innerWidth,small:[...document.querySelectorAll('a,button,input:not([type=hidden]),select,summary')].filter(e=>e.offsetParent&&!e.closest('.prose,.hidden')).map(e=>[e.getBoundingClientRect(),e]).filter(([r,e])=>r.height<24&&!(e.type=='radio'||e.type=='checkbox')&&!getComputedStyle(e,'::after').content.includes('"')).map(([r,e])=>e.outerHTML.slice(0,60)+r.height)}));
  console.log(name,o.sw>o.w?'OVERFLOW '+o.sw+'>'+o.w:'', o.small.slice(0,3).join(' | ')); await p.screenshot({path:`/tmp/pg/${name}.png`,fullPage:true}); }
const ph={viewport:{width:390,height:844},isMobile:true,hasTouch:true,deviceScaleFactor:1};
let v=await ctx({}), m=await ctx(ph);
await v.goto(base+'/'); const prods=await v.$$eval('.card h3 a',a=>a.map(x=>x.getAttribute('href')));
console.log(prods.length);
for(const [p,t] of [[v,'d'],[m,'m']]){
 await shot(p,'/',t+'-home'); await shot(p,'/?q=%E8%BF%81%E7%A7%BB&sort=price&os=Linux',t+'-search'); await shot(p,'/?q=zzzzqq',t+'-empty'); await shot(p,'/?price_min=abc',t+'-badfilter');
 await shot(p,prods[3],t+'-product'); await shot(p,'/login',t+'-login'); await shot(p,'/nope',t+'-404');
 await p.goto(base+'/register'); await p.fill('[name=login]','A b'); await p.$eval('main form',f=>f.noValidate=true); await p.fill('[name=password]','123'); await p.locator('[name=password]').blur(); await p.waitForTimeout(1500);
 await shot(p,null,t+'-register-js'); await p.click('main button[type=submit]'); await p.waitForLoadState(); await shot(p,null,t+'-register-err');
}
let bd=await ctx({},'buyer'), bm=await ctx(ph,'buyer'), pd=await ctx({},'provider');
await shot(bd,'/orders','d-orders'); await shot(bm,'/orders','m-orders'); await shot(bd,'/balance','d-balance'); await shot(bm,'/balance','m-balance');
await bd.goto(base+'/orders'); let rows=await bd.$$eval('.order-row',r=>r.map(x=>[x.querySelector('h2 a').getAttribute('href'),x.querySelector('.state').textContent]));
console.log(JSON.stringify(rows)); const seen=new Set(); let i=0;
for(const [h,s] of rows){ if(seen.has(s))continue; seen.add(s); await shot(bd,h,'d-order'+i+'-'+s); await shot(bm,h,'m-order'+i+'-'+s); i++; }
await pd.goto(base+'/orders'); console.log(pd.url()); if(rows.length) await shot(pd,rows[0][0],'d-prov-order');
const dark=await ctx({colorScheme:'dark'},'buyer'); await shot(dark,'/','dark-home'); await shot(dark,prods[3],'dark-product'); for(const r of rows.slice(0,2)) await shot(dark,r[0],'dark-order'+rows.indexOf(r));
const n=await ctx({viewport:{width:320,height:640}},'buyer'); await n.click('[name=lang][value=en]'); await n.waitForLoadState();
await shot(n,'/','en320-home'); await shot(n,prods[3],'en320-product'); await shot(n,'/orders','en320-orders'); await shot(n,'/balance','en320-balance'); for(const r of rows.slice(0,3)) await shot(n,r[0],'en320-order'+rows.indexOf(r));
// live total
await v.goto(base+prods[3]); await v.fill('[name=quantity]','3'); await v.waitForTimeout(800); console.log('total',await v.textContent('#total')); await v.fill('[name=quantity]','0'); await v.waitForTimeout(400); console.log('total0',await v.textContent('#total'),await v.textContent('#'+await v.$eval('[name=quantity]',e=>e.id)+'-error')); await shot(v,null,'d-product-q0');
console.log(comp.join('\n')); await b.close();
