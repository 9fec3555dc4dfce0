#include "words/catalogue.h"

namespace ops::words {
namespace {

// The names of catalog.md; "row" names one line of a list.
constexpr Entry kFieldEntries[] = {
    {"field.name", "商品名称", "Product name"},
    {"field.name_en", "英文名称", "English name"},
    {"field.parent_id", "上级分类", "Parent category"},
    {"field.position", "位置", "Position"},
    {"field.category_id", "商品分类", "Category"},
    {"field.logo_file_id", "Logo 图片", "Logo"},
    {"field.delivery_method", "交付方式", "Delivery method"},
    {"field.delivery_days", "交付时间", "Delivery time (days)"},
    {"field.warranty_days", "质保时间", "Warranty (days)"},
    {"field.supported_os", "适用的操作系统", "Supported systems"},
    {"field.demand_template", "需求单模板", "Demand form template"},
    {"field.demand_template.row", "需求单模板第 {n} 行", "Demand field {n}"},
    {"field.demand_optional", "需求单可不填", "Demand form is optional"},
    {"field.skus", "商品价格", "Prices"},
    {"field.skus.row", "商品价格第 {n} 行", "Price row {n}"},
    {"field.summary", "商品摘要", "Summary"},
    {"field.details", "商品详情", "Details"},
    {"field.document_file_ids", "上传文档", "Documents"},
    {"field.document_file_ids.row", "上传文档第 {n} 个", "Document {n}"},
    {"field.acceptance_checklist", "验收清单", "Acceptance checklist"},
    {"field.acceptance_checklist.row", "验收清单第 {n} 行", "Checklist line {n}"},
    // of a price row
    {"field.id", "编号", "Id"},
    {"field.spec", "规格", "Specification"},
    {"field.duration", "时长", "Duration"},
    {"field.unit", "单位", "Unit"},
    {"field.original_price", "原价", "Original price"},
    {"field.discount_price", "折扣价", "Discount price"},
    // of a demand template's field
    {"field.key", "标识", "Key"},
    {"field.label", "名称", "Label"},
    {"field.type", "类型", "Type"},
    {"field.required", "必填", "Required"},
    {"field.help", "提示", "Help text"},
    {"field.max_length", "字数上限", "Length limit"},
    {"field.options", "选项", "Options"},
    {"field.options.row", "选项 {n}", "Option {n}"},
    // of orders
    {"field.product_id", "商品", "Product"},
    {"field.sku_id", "规格", "Specification"},
    {"field.quantity", "数量", "Quantity"},
    {"field.total", "总价", "Total"},
    {"field.total_fen", "总价", "Total"},
    {"field.unpaid_orders", "待支付的订单", "Orders to be paid"},
    {"field.balance", "余额", "Balance"},
    {"field.amount_fen", "金额", "Amount"},
    {"field.answers", "需求单", "Demand form"},
    {"field.reason", "原因", "Reason"},
    {"field.scope", "变更内容", "Scope"},
    {"field.extra_days", "延长天数", "Extra days"},
    {"field.description", "问题描述", "Description"},
    {"field.rating", "评分", "Rating"},
    {"field.refund", "退款申请", "Refund requests"},
    {"field.changes", "变更单", "Change orders"},
    {"field.claims", "质保申请", "Warranty claims"},
    {"field.result", "实施结果", "Result"},
    {"field.text", "内容", "Text"},
    {"field.file_ids", "附件", "Attachments"},
    {"field.file_ids.row", "附件第 {n} 个", "Attachment {n}"},
    {"field.checklist", "验收清单", "Acceptance checklist"},
    {"field.checklist.row", "验收清单第 {n} 行", "Checklist line {n}"},
    {"field.unmet", "未达到的项目", "Unmet lines"},
    {"field.unmet.row", "未达到的第 {n} 项", "Unmet line {n}"},
    {"field.last_reminded_at", "催促", "Reminder"},
    // of a review
    {"field.notes", "批注", "Notes"},
    {"field.notes.row", "批注第 {n} 条", "Note {n}"},
    {"field.field", "字段", "Field"},
    {"field.note", "内容", "Text"},
    // of accounts and files
    {"field.login", "账号", "Account name"},
    {"field.password", "密码", "Password"},
    {"field.old_password", "现在的密码", "Current password"},
    {"field.new_password", "新密码", "New password"},
    {"field.display_name", "显示名称", "Display name"},
    {"field.role", "身份", "Role"},
    {"field.email", "邮箱地址", "E-mail address"},
    {"field.code", "验证码", "Code"},
    {"field.url", "地址", "Address"},
    {"field.scopes", "权限", "Rights"},
    {"field.days", "有效天数", "Days it is valid"},
    // of secrets that are handed over
    {"field.value", "机密内容", "Secret"},
    {"field.until", "有效期至", "Valid until"},
    {"field.file", "文件", "File"},
    {"field.purpose", "用途", "Purpose"},
};

}  // namespace

std::span<const Entry> field_entries() { return kFieldEntries; }

}  // namespace ops::words
