import { launch } from './lib/browser.mjs'; import fs from 'node:fs';
const b=await launch(); const dir='/tmp/pg/';
const all=fs.readdirSync(dir); const f=n=>all.find(x=>x.startsWith(n)&&x.endsWith('.png'));
async function mont(out,names,w,maxh,cols){ const p=await b.newPage({viewport:{width:cols*(w+8),height:500}});
 fs.writeFileSync(dir+'x.html',`<body style="margin:0;background:#888;display:grid;grid-template-columns:repeat(${cols},${w}px);gap:8px;align-items:start">`+names.map(n=>`<div style="width:${w}px;max-height:${maxh}px;overflow:hidden"><img style="width:${w}px;display:block" src="${encodeURIComponent(f(n))}"></div>`).join(''));
 await p.goto('file://'+dir+'x.html'); await p.waitForTimeout(300); await p.screenshot({path:dir+out,fullPage:true}); await p.close(); }
await mont('A.png',['m-home','m-search','m-empty','m-badfilter','m-login','m-404','m-register-js','m-register-err'],390,1100,4);
await mont('B.png',['m-product','m-orders','m-balance','m-order0','m-order2','m-order4'],390,2300,6);
await mont('C.png',['d-home','d-product-q0','d-register-err','d-orders'],900,900,2);
await mont('D.png',['d-order2','d-order4','d-order0','d-balance'],900,1000,2);
await mont('E.png',['dark-product','dark-order1','dark-home','d-order7'],900,900,2);
await mont('F.png',['en320-home','en320-product','en320-orders','en320-balance','en320-order0','en320-order2'],320,2000,6);
await b.close();
