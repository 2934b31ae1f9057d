#include "client/workspaces/administrator/slips.h"

#include <QFile>
#include <QFileDialog>
#include <QHeaderView>
#include <QPrinter>
#include <QTextDocument>
#include <algorithm>

#include "client/core/trust.h"
#include "client/models/dates.h"
#include "client/models/row_model.h"
#include "client/widgets/paper_preview.h"

namespace thidua::client {
namespace {

constexpr int kRowsShown = 8;

// A row of the slip: what it is, and what is to be typed.
QString Line(const QString& name, const QString& value, const QString& style = {}) {
  return QString("<tr><td width='32%' style='padding:6px'>%1</td><td style='padding:6px;%2'>%3</td></tr>")
      .arg(name, style, value.toHtmlEscaped());
}

QString PageOf(const Slip& slip, const SlipPapers& papers, bool first) {
  const QString typed = "font-family:monospace;font-size:15pt;font-weight:600";
  QString page = QString(
                     "<h2 style='%1'>Phiếu cấp tài khoản</h2>"
                     "<p>Hệ thống Thi đua – Khen thưởng · lập ngày %2</p><table width='100%'>")
                     .arg(first ? "" : "page-break-before:always", DayText(papers.day));
  page += Line("Họ và tên", slip.name, "font-size:13pt;font-weight:600");
  if (!slip.unit.isEmpty()) page += Line("Đơn vị", slip.unit);
  page += Line("Địa chỉ máy chủ", papers.server, typed);
  page += Line("Tên đăng nhập", slip.username, typed);
  page += Line("Mật khẩu dùng một lần", slip.password, typed);
  page +=
      "</table><p>Cách dùng:</p><ol>"
      "<li>Mở chương trình Thi đua – Khen thưởng, nhập tên đăng nhập và mật khẩu trên phiếu này (gõ cả "
      "các dấu gạch).</li>"
      "<li>Chương trình yêu cầu đặt mật khẩu của riêng bạn ngay lần đầu; từ đó mật khẩu trên phiếu hết "
      "giá trị.</li>"
      "<li>Nếu vai trò của bạn cần xác thực hai lớp, hãy để sẵn điện thoại có ứng dụng xác thực.</li>"
      "<li>Không đưa phiếu này cho người khác; đặt xong mật khẩu mới thì huỷ phiếu.</li></ol>";
  if (!papers.fingerprint.isEmpty()) {
    page +=
        "<p style='font-size:9pt'>Lần đầu nối với máy chủ, hãy so dấu vân tay hiện trên màn hình với dòng "
        "này; khác một ký tự thì dừng lại và báo quản trị:<br/><span style='font-family:monospace'>" +
        papers.fingerprint.toHtmlEscaped() + "</span></p>";
  }
  return page;
}

}  // namespace

void PrintSlips(const SlipPapers& papers, QPrinter* printer) {
  QString pages;
  for (const Slip& slip : papers.slips) pages += PageOf(slip, papers, pages.isEmpty());
  QTextDocument document;
  document.setDefaultFont(FontOf(TextSize::kTitle));
  document.setHtml(pages);
  document.print(printer);
}

bool WriteSlips(const SlipPapers& papers, const QString& file) {
  // Made first, and closed to others before there is anything in it.
  QFile made(file);
  if (!made.open(QIODevice::WriteOnly)) return false;
  made.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
  made.close();
  {
    QPrinter printer(QPrinter::HighResolution);
    printer.setOutputFormat(QPrinter::PdfFormat);
    printer.setOutputFileName(file);
    printer.setPageSize(QPageSize(QPageSize::A4));
    printer.setDocName("Phiếu cấp tài khoản");
    PrintSlips(papers, &printer);
    if (printer.printerState() == QPrinter::Error) return false;
  }
  return QFile(file).size() > 0;
}

SlipPapers PapersFor(Context& context, QList<Slip> slips) {
  const QString server = context.api().endpoint();
  return {std::move(slips), server, FingerprintOf(AuthorityOf(server)), context.session().Today(), ""};
}

SlipsDialog::SlipsDialog(QWidget* page, SlipPapers papers)
    : AskDialog(page, QString("Phiếu của %1 tài khoản").arg(papers.slips.size()), "Xong"),
      papers_(std::move(papers)) {
  content()->addWidget(
      Body("Mật khẩu chỉ hiện ra lần này, máy chủ không giữ. Hãy in hoặc lưu phiếu, trao tận tay từng người; "
           "lần đầu đăng nhập họ phải đặt mật khẩu mới."));
  if (!papers_.note.isEmpty()) content()->addWidget(Strong(papers_.note));
  auto* rows =
      new RowModel<Slip>({NameColumn<Slip>("Họ và tên", [](const Slip& s) { return s.name; }),
                          TextColumn<Slip>("Tên đăng nhập", [](const Slip& s) { return s.username; }),
                          TextColumn<Slip>("Mật khẩu", [](const Slip& s) { return s.password; })},
                         this);
  rows->Set(papers_.slips);
  auto* table = new QTableView;
  table->setObjectName("slips");
  table->setModel(rows);
  StyleRows(table, "Phiếu tài khoản");  // passwords go into no workbook
  table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
  table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
  setMinimumWidth(kFormWidth);
  table->setMinimumHeight((std::min<int>(kRowsShown, papers_.slips.size()) + 1) * kRowHeight);
  content()->addWidget(table);
  auto* ways = Row();
  auto* save = Button("Lưu tệp PDF…", Look::kPlain, "file");
  save->setObjectName("saveSlips");
  ways->addWidget(save);
  auto* print = Button("In…");
  print->setObjectName("printSlips");
  ways->addWidget(print);
  words_ = Muted("");
  words_->setObjectName("slipWords");
  ways->addWidget(words_, 1);
  content()->addLayout(ways);
  findChild<QPushButton*>("askCancel")->hide();
  connect(save, &QPushButton::clicked, this, &SlipsDialog::Save);
  connect(print, &QPushButton::clicked, this, &SlipsDialog::Print);
  OnAct([this] { reject(); });
}

void SlipsDialog::Save() {
  const QString file = QFileDialog::getSaveFileName(
      this, "Lưu phiếu tài khoản", "phieu-tai-khoan-" + papers_.day.toString("yyyy-MM-dd") + ".pdf",
      "Tệp PDF (*.pdf)");
  if (file.isEmpty()) return;
  if (WriteSlips(papers_, file)) return OnKept("Đã ghi " + file + ". Trao phiếu xong thì xoá tệp này.");
  Say("Không ghi được " + file + ". Xin chọn thư mục khác, hoặc in ra giấy.");
}

void SlipsDialog::Print() {
  ChoosePrinter(this, [this](const auto& printer) {
    PrintSlips(papers_, printer.get());
    OnKept("Đã gửi tới máy in.");
  });
}

void SlipsDialog::OnKept(const QString& words) {
  kept_ = true;
  Say("");
  words_->setText(words);
}

void SlipsDialog::reject() {
  if (kept_) return AskDialog::reject();
  Confirm(this, "Chưa in và chưa lưu phiếu",
          "Đóng bây giờ thì không ai biết mật khẩu của các tài khoản này nữa, và không xem lại được.",
          "Vẫn đóng", [this] {
            kept_ = true;
            AskDialog::reject();
          });
}

}  // namespace thidua::client
