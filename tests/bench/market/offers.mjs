// The same offers for everybody who is measured: number n is the same each time, with three price rows.
const SUBJECTS = [
  'MySQL',
  'PostgreSQL',
  'Redis',
  'Oracle',
  'MongoDB',
  'Kafka',
  'Nginx',
  'Kubernetes',
  'Docker',
  'Linux 服务器',
  'Windows Server',
  '对象存储',
  '云服务器',
  '数据仓库',
  '日志平台',
  '监控系统',
  '负载均衡',
  '消息队列',
  '证书',
  '防火墙',
  '域名解析',
  '虚拟机',
  '数据库集群',
  '文件系统',
];
const ACTIONS = [
  '迁移',
  '备份与恢复演练',
  '性能优化',
  '安全加固',
  '日常托管',
  '故障排查',
  '高可用搭建',
  '版本升级',
  '容量评估',
  '巡检',
];
// Of the peers' offers; here they are put into the demo's categories.
export const CATEGORIES = [
  'migration',
  'backup',
  'tuning',
  'hardening',
  'hosting',
  'rescue',
  'clusters',
  'upgrades',
  'sizing',
  'checks',
];
const CITIES = ['北京', '上海', '广州', '深圳', '杭州', '成都', '武汉', '西安'];
const STEPS = [
  '评估现状并列出风险',
  '给出方案与回退步骤',
  '在低峰期实施并全程记录',
  '逐项校验并附上结果',
  '交付报告并讲解',
  '质保期内免费处理同一问题',
];
const SCALES = ['单台', '五台以内', '二十台以内'];

const dice = (n, salt) => Math.imul(n ^ Math.imul(salt, 0x9e3779b1), 0x85ebca6b) >>> 8;
const pick = (list, n, salt) => list[dice(n, salt) % list.length];

function details(n, name) {
  const steps = STEPS.map(
    (step, at) => `${at + 1}. ${step}，第 ${1 + (dice(n, 20 + at) % 9)} 个工作日内完成，需要贵方一名负责人配合确认。`,
  );
  return (
    `## 服务介绍\n${name}由持证工程师远程完成，过程可查，结果可验收。\n\n## 服务流程\n${steps.join('\n')}\n\n` +
    `## 交付物\n- 实施记录与前后对比\n- 校验清单与回退步骤\n\n| 规模 | 参考时长 |\n| --- | --- |\n${SCALES.map(
      (scale, at) => `| ${scale} | ${(at + 1) * (1 + (dice(n, 30) % 6))} 小时 |`,
    ).join('\n')}`
  );
}

export function offer(n) {
  const subject = pick(SUBJECTS, n, 1),
    action = pick(ACTIONS, n, 2),
    city = pick(CITIES, n, 3);
  const name = `${city}${subject}${action} ${n}`;
  const price = 5000 + (dice(n, 4) % 40) * 500; // fen
  return {
    n,
    name,
    slug: `service-${n}`,
    price,
    category: CATEGORIES[ACTIONS.indexOf(action)],
    summary: `面向${subject}的${action}，${pick(STEPS, n, 5)}，${pick(STEPS, n, 6)}。`,
    details: details(n, name),
    rows: SCALES.map((scale, at) => ({
      sku: `SVC-${n}-${at + 1}`,
      spec: `${scale}${action}`,
      price: price * (at + 1),
    })),
  };
}

export const offers = (count) => Array.from({ length: count }, (_, at) => offer(at + 1));
