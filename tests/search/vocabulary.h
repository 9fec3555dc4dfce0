// What the generated catalogue speaks of.
#pragma once
#include <string_view>

namespace ops::search_set {

struct Subject {
  std::string_view key, name, noun, os;
};
inline constexpr Subject kSubjects[] = {
    {"mysql", "MySQL", "数据库", "Linux"},
    {"postgresql", "PostgreSQL", "数据库", "Linux"},
    {"oracle", "Oracle", "数据库", "Windows,Linux"},
    {"sqlserver", "SQL Server", "数据库", "Windows"},
    {"mongodb", "MongoDB", "文档库", "Linux"},
    {"redis", "Redis", "缓存", "Linux"},
    {"nginx", "Nginx", "网关", "Linux"},
    {"tomcat", "Tomcat", "中间件", "Windows,Linux"},
    {"kubernetes", "Kubernetes", "容器集群", "Linux"},
    {"docker", "Docker", "容器", "Linux"},
    {"elasticsearch", "Elasticsearch", "检索引擎", "Linux"},
    {"kafka", "Kafka", "消息队列", "Linux"},
    {"rabbitmq", "RabbitMQ", "消息队列", "Windows,Linux"},
    {"jenkins", "Jenkins", "流水线", "Linux"},
    {"gitlab", "GitLab", "代码仓库", "Linux"},
    {"wordpress", "WordPress", "网站", "Linux"},
    {"zabbix", "Zabbix", "告警平台", "Linux"},
    {"prometheus", "Prometheus", "指标平台", "Linux"},
    {"windows", "Windows Server", "服务器", "Windows"},
    {"linux", "Linux", "服务器", "Linux"},
    {"vmware", "VMware", "虚拟机", "Windows,Linux"},
    {"mail", "Exchange", "邮件系统", "Windows"},
    {"files", "NAS", "文件存储", "Windows,Linux"},
    {"site", "企业官网", "站点", "Windows,Linux"},
};

struct Action {
  std::string_view key, name, english, promise, category_id;
};
inline constexpr Action kActions[] = {
    {"migrate", "迁移", "migration", "全量加增量同步，切换前后逐项校验", "cat_move"},
    {"backup", "备份与恢复", "backup", "每日异地副本，按季度演练还原", "cat_safe"},
    {"tune", "性能优化", "tuning", "压测定位瓶颈，给出前后对比数据", "cat_care"},
    {"install", "安装部署", "installation", "按最佳实践配置参数，附使用手册", "cat_setup"},
    {"repair", "故障排查", "troubleshooting", "先恢复业务，再查明根因", "cat_care"},
    {"harden", "安全加固", "hardening", "对照等保基线整改，提供复测报告", "cat_guard"},
    {"inspect", "巡检", "inspection", "逐项体检并列出隐患与处置建议", "cat_care"},
    {"upgrade", "版本升级", "upgrade", "先在副本上验证兼容性，可随时回退", "cat_setup"},
    {"cluster", "高可用搭建", "clustering", "主备自动切换，交付演练记录", "cat_setup"},
    {"train", "运维培训", "training", "结合您的环境讲解，含录像与习题", "cat_learn"},
};

inline constexpr std::string_view kCities[] = {"北京", "上海", "广州", "深圳", "杭州", "成都", "武汉", "西安",
                                               "南京", "苏州", "厦门", "长沙", "青岛", "昆明", "贵阳", "大连"};
inline constexpr std::string_view kManners[] = {"远程", "上门", "快速", "标准", "企业级", "不停机", "一站式", "专家"};
inline constexpr std::string_view kScales[] = {"单实例",    "三节点",   "50G 以内", "200G 以内",
                                               "500G 以内", "五台以内", "小型",     "大型"};
inline constexpr std::string_view kFirst[] = {"云", "数", "星", "磐", "启", "安", "智", "鸿", "蓝", "恒", "瑞", "凌"};
inline constexpr std::string_view kSecond[] = {"桥", "川", "石", "明", "帆", "岭", "澜", "图", "峰", "禾", "原", "拓"};
inline constexpr std::string_view kForms[] = {"科技", "信息", "网络", "云服"};
inline constexpr std::string_view kSyllables[] = {"zen", "to", "ra",  "mi", "ko",  "lum", "ver", "da", "pix", "so",
                                                  "qua", "ri", "nex", "bo", "tel", "ga",  "fin", "lo", "har", "ju"};

}  // namespace ops::search_set
