#include "words/catalogue.h"

namespace ops::words {
namespace {

// The words of catalog.md ("Draft, submit, review") and orders.md ("States", "Actions", "Clocks").
constexpr Entry kEntries[] = {
    {"state.draft", "未提交", "Draft"},
    {"state.pending_review", "审核中", "In review"},
    {"state.rejected", "已驳回", "Rejected"},
    {"state.listed", "已上架", "On sale"},
    {"state.unlisted", "已下架", "Off sale"},
    // of orders, as the buyer reads them
    {"state.none", "–", "–"},
    {"state.pending_payment", "待支付", "Awaiting payment"},
    {"state.awaiting_demand", "待提交需求", "Awaiting your demand form"},
    {"state.awaiting_start", "待服务商实施", "Awaiting the provider"},
    {"state.in_service", "实施中", "In service"},
    {"state.awaiting_acceptance", "待确认", "Awaiting your confirmation"},
    {"state.completed", "已完成", "Completed"},
    {"state.refund_requested", "退款中", "Refund requested"},
    {"state.disputed", "申诉中", "In dispute"},
    {"state.cancelled", "已取消", "Cancelled"},
    {"state.refunded", "已退款", "Refunded"},
    // as the provider reads them
    {"state.provider.none", "–", "–"},
    {"state.provider.pending_payment", "待支付", "Awaiting payment"},
    {"state.provider.awaiting_demand", "待用户提交需求", "Awaiting the buyer's demand form"},
    {"state.provider.awaiting_start", "待实施", "To be started"},
    {"state.provider.in_service", "实施中", "In service"},
    {"state.provider.awaiting_acceptance", "待用户确认", "Awaiting the buyer's confirmation"},
    {"state.provider.completed", "已完成", "Completed"},
    {"state.provider.refund_requested", "退款待处理", "Refund to be answered"},
    {"state.provider.disputed", "申诉中", "In dispute"},
    {"state.provider.cancelled", "已取消", "Cancelled"},
    {"state.provider.refunded", "已退款", "Refunded"},

    {"action.save", "保存", "Save"},
    {"action.submit", "提交", "Submit"},
    {"action.withdraw", "撤销审核", "Withdraw"},
    {"action.approve", "通过", "Approve"},
    {"action.reject", "驳回", "Reject"},
    {"action.unlist", "下架", "Take off sale"},
    {"action.remove", "删除", "Delete"},
    {"action.place", "下单购买", "Place order"},
    {"action.reprice", "改价", "Change price"},
    {"action.pay", "支付", "Pay"},
    {"action.cancel", "取消", "Cancel"},
    {"action.submit_demand", "提交需求单", "Submit demand form"},
    {"action.return_demand", "退回需求", "Return demand form"},
    {"action.start", "开始实施", "Start work"},
    {"action.deliver", "实施完成", "Deliver"},
    {"action.accept", "确认完成", "Confirm completion"},
    {"action.reject_delivery", "驳回返工", "Reject and ask for rework"},
    {"action.remind", "催促", "Remind"},
    {"action.extend_acceptance", "延长确认", "Take more time to confirm"},
    {"action.request_refund", "申请退款", "Ask for a refund"},
    {"action.withdraw_refund", "撤回退款申请", "Withdraw the refund request"},
    {"action.agree_refund", "同意退款", "Agree to the refund"},
    {"action.decline_refund", "拒绝退款", "Decline the refund"},
    {"action.dispute", "申诉", "Raise a dispute"},
    {"action.state_case", "补充陈述", "Add a statement"},
    {"action.propose_settlement", "提出和解", "Propose a settlement"},
    {"action.agree_settlement", "同意和解", "Agree to the settlement"},
    {"action.decline_settlement", "拒绝和解", "Decline the settlement"},
    {"action.resolve", "裁决", "Decide"},
    {"action.expire_payment", "超时未支付，自动取消", "Cancelled: not paid in time"},
    {"action.expire_demand", "超时未提交需求，自动退款", "Refunded: no demand form in time"},
    {"action.expire_start", "超时未实施，自动退款", "Refunded: not started in time"},
    {"action.expire_acceptance", "超时未确认，自动完成", "Completed: not answered in time"},
    {"action.expire_refund", "超时未答复退款，转为申诉", "Became a dispute: refund request not answered"},
    {"action.hand_over_secret", "交接机密", "Handed over a secret"},
    {"action.look_at_secret", "查看机密", "Looked at a secret"},
    {"action.revoke_secret", "撤回机密", "Revoked a secret"},
    {"action.erase_secret", "删除机密", "Erased a secret"},

    {"clock.pay", "支付截止", "Pay by"},
    {"clock.submit_demand", "提交需求截止", "Submit the demand form by"},
    {"clock.start", "应开始实施", "Start due"},
    {"clock.start_final", "最晚开始，逾期退款", "Refunded unless started by"},
    {"clock.deliver", "交付截止", "Deliver by"},
    {"clock.accept", "确认截止，逾期自动完成", "Confirmed by itself on"},
    {"clock.answer_refund", "答复退款截止，逾期转为申诉", "Refund to be answered by"},
    {"clock.decide_dispute", "裁决截止", "Decision due"},

    {"role.visitor", "访客", "Visitor"},
    {"role.buyer", "用户", "Buyer"},
    {"role.provider", "服务商", "Provider"},
    {"role.operator", "云市场运营人员", "Operator"},
    {"role.clock", "系统", "System"},
};

}  // namespace

std::span<const Entry> flow_entries() { return kEntries; }

}  // namespace ops::words
