#include "server/pages/pages_words.h"

namespace ops::pages {
namespace {

// Of bounds that refuse: what is counted, per whom, and when to come again. The names are those of server/http/limits.h,
// app/turns.cpp and domain/limits.
constexpr words::Entry kBoundEntries[] = {
    {"bound.full", "{what}已达上限。", "A limit is reached: {what}."},
    {"bound.full.of", "{what}已达上限（按{whom}计算）。", "A limit is reached: {what}, counted by {whom}."},
    {"bound.again", "请在 {time}后再试。", " Please try again in {time}."},
    {"bound.seconds", "{n} 秒", "{n} s"},
    {"bound.minutes", "{n} 分钟", "{n} min"},
    {"bound.hours", "{n} 小时", "{n} h"},
    {"bound.of.account", "账号", "account"},
    {"bound.of.account_here", "账号和网络地址", "account and network address"},
    {"bound.of.address", "网络地址", "network address"},
    {"bound.of.net64", "网络地址段（/64）", "network (/64)"},
    {"bound.of.net56", "网络地址段（/56）", "network (/56)"},
    {"bound.of.net48", "网络地址段（/48）", "network (/48)"},
    {"bound.of.everyone", "全站", "the whole site"},
    {"bound.sign_ins_at_once", "同时进行的登录和注册", "sign-ins and registrations at the same moment"},
    {"bound.confirmations_at_once", "同时进行的密码确认", "password confirmations at the same moment"},
    {"bound.sign_ins", "登录次数", "sign-ins"},
    {"bound.confirmations", "密码确认次数", "password confirmations"},
    {"bound.failed_passwords", "错误的密码或验证码次数", "wrong passwords and codes"},
    {"bound.wrong_codes", "错误的验证码次数", "wrong codes"},
    {"bound.wrong_codes_a_day", "24 小时内错误的验证码次数", "wrong codes within 24 hours"},
    {"bound.registrations", "注册次数", "registrations"},
    {"bound.registrations_a_day", "24 小时内的注册次数", "registrations within 24 hours"},
    {"bound.rules", "规则查询次数", "rule calls"},
    {"bound.searches", "搜索次数", "searches"},
    {"bound.bodies_at_once", "同时提交的请求", "requests being sent at the same moment"},
    {"bound.uploads_at_once", "同时上传的文件", "uploads at the same moment"},
    {"bound.body_bytes", "正在上传的数据量", "data being uploaded"},
    {"bound.password_hashing", "服务器正在核对的密码", "passwords that the server is checking"},
    {"bound.picture_decoding", "服务器正在处理的图片", "pictures that the server is reading"},
    {"bound.picture_drawing", "服务器正在绘制的图片", "pictures that the server is drawing"},
    {"bound.case_packing", "服务器正在打包的订单档案", "order archives that the server is packing"},
    {"bound.searching", "服务器正在处理的搜索", "searches that the server is working on"},
    {"bound.readers", "服务器正在处理的查询", "questions that the server is working on"},
    {"bound.writes", "服务器正在保存的更改", "changes that the server is saving"},
    {"bound.any", "可做的次数", "what is allowed"},
};

}  // namespace

std::span<const words::Entry> bound_words() { return kBoundEntries; }

}  // namespace ops::pages
