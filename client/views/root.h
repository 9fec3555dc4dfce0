// The console's screens: the whole of one frame.
//
// Tests and assistive technology find widgets by role and accessible name. Names are the visible labels (zh-CN below; "n"
// counts from 1):
//   sign-in     textbox 账号, 密码; button 登录
//   navigation  nav items 运维服务, 订单, 商品审核; buttons 退出登录, English / 中文
//   products    button +新建; link <商品名称>; per row buttons 修改, 预览; tabs are buttons 全部, 未提交, 审核中, …
//   form        textbox 商品名称, 交付时间, 质保时间, 适用的操作系统, 商品摘要, 商品详情; combobox 一级分类, 商品分类 (a leaf);
//               text 交付方式; buttons 选择 Logo 图片, 上传文档, 取消上传, 重试, 移除;
//               checkbox 需求单可不填
//   template    textbox 名称 第 n 项, 提示 第 n 项, 字数上限 第 n 项, 选项 第 n 项; combobox 类型 第 n 项; checkbox 必填 第 n 项;
//               buttons 上移 第 n 项, 下移 第 n 项, 删除 第 n 项, +加一项
//   prices      textbox 规格 第 n 行, 时长 第 n 行, 原价 第 n 行, 折扣价 第 n 行; combobox 单位 第 n 行; buttons 删除 第 n 行, +加一行
//   checklist   textbox 验收项 第 n 条; buttons 删除 第 n 条, +加一条
//   commands    buttons 保存草稿 (保存修改 while under review), 提交, 撤销审核, 预览, 下架, 删除 (these two ask: 确认下架,
//               确认删除, 取消)
//   order       a button for each allowed action (改价, 退回需求, 开始实施, 实施完成, 催促), then its form: textbox 原因,
//               新总价, 实施结果; a checkbox for each line of the checklist; buttons 上传附件, 确认<action>, 取消
//   review      buttons 通过, 驳回, 下架; textbox 原因, 批注：<field>; buttons 确认驳回, 确认下架, 取消
#pragma once
#include "client/state/console.h"

namespace ops::views {

// The table in screens.h, as the console takes it.
state::Screens screens();

void draw(state::Console& console);

}  // namespace ops::views
