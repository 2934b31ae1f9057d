#include "client/workspaces/shared/certificates_dialog.h"

#include <QFormLayout>
#include <QHeaderView>
#include <algorithm>

#include "client/models/cells.h"
#include "client/models/certificate_awards.h"
#include "client/models/search.h"
#include "client/models/words.h"
#include "client/widgets/form_fields.h"
#include "client/widgets/text_area.h"
#include "client/workspaces/shared/paper_window.h"

namespace thidua::client {
namespace {

using approval::v1::CertificateAward;
using approval::v1::CertificateForm;
using approval::v1::CertificateWords;
using approval::v1::MakeCertificatesRequest;
using approval::v1::MakeCertificatesResponse;
using approval::v1::PrintCertificatesRequest;

constexpr int kInOneFile = 60;  // PrintCertificates, MakeCertificates
constexpr int kListHeight = 180;
constexpr int kWidth = 920;
enum { kName, kTitle, kState, kColumns };
constexpr int kOnBlank = 1;

int LongestOf(const char* field) { return MaxChars(CertificateWords::descriptor(), field); }

}  // namespace

CertificatesDialog::CertificatesDialog(Context* context, QWidget* parent, const std::string& decision_id,
                                       const QString& decision_number, const std::string& only)
    : AskDialog(parent, "Giấy khen, bằng khen, giấy chứng nhận", "Lập và mở để in"),
      context_(context),
      decision_id_(decision_id),
      only_(only) {
  setMinimumWidth(kWidth);
  MakeContent(decision_number);
  KeepDraft(context->session().account().id(), "certificates/" + Text(decision_id));
  OnAct([this] { Act(); });
  Load();
}

void CertificatesDialog::MakeContent(const QString& decision_number) {
  content()->addWidget(Strong("Quyết định số " + decision_number));
  auto* part = new QWidget;
  auto* column = Column(part, space::kS);
  auto* form = Fields();
  form_ = AddPicker(form, "templateId", "Mẫu giấy");
  form_->KeepNarrow(52);
  column->addLayout(form);
  column->addLayout(MakeTools());
  awards_ = new QTableWidget(0, kColumns);
  awards_->setObjectName("certificateAwards");
  awards_->setHorizontalHeaderLabels({"Cá nhân, tập thể", "Danh hiệu, hình thức", "Giấy"});
  StyleRows(awards_, "Khen thưởng của quyết định");
  awards_->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
  awards_->setFixedHeight(kListHeight);
  column->addWidget(awards_);
  auto* words = Fields();
  achievement_ =
      AddLine(words, "achievement", "Thành tích", "Để trống: chỉ ghi năm học", LongestOf("achievement"));
  post_ = AddLine(words, "post", "Chức vụ người ký", "Để trống: theo hồ sơ người ký", LongestOf("post"));
  body_ = AddLine(words, "body", "Thay mặt (TM.)", "Chỉ khi ký thay mặt tập thể: ỦY BAN NHÂN DÂN",
                  LongestOf("body"));
  place_ = AddLine(words, "place", "Địa danh", "Để trống: theo đơn vị ban hành", LongestOf("place"));
  remade_ =
      AddLine(words, "remadeBecause", "Lý do lập lại", "Chỉ khi lập lại giấy đã lập: đính chính, in hỏng …",
              MaxChars(MakeCertificatesRequest::descriptor(), "remade_because"));
  paper_ = AddPicker(words, "paperKind", "In trên");
  paper_->Offer({{"Giấy trắng: in cả mẫu", 0}, {"Phôi in sẵn: chỉ in phần để trống", kOnBlank}});
  blank_ = new BlankField;
  auto* fields = Row(space::kL);  // below one another they would be taller than a small screen
  fields->addLayout(words, 1);
  fields->addWidget(blank_, 1, Qt::AlignTop);
  column->addLayout(fields);
  auto* acts = Row();
  part_ = new Picker("certificatePart", "Phần in");
  acts->addWidget(part_);
  acts->addStretch(1);
  test_ = Button("In trang thử…");
  test_->setObjectName("testPage");
  test_->setToolTip("In ra giấy thường, đặt lên phôi soi dưới ánh sáng rồi chỉnh khoảng dời");
  preview_ = Button("Xem trước…");
  preview_->setObjectName("previewCertificates");
  acts->addWidget(test_);
  acts->addWidget(preview_);
  column->addLayout(acts);
  AlignLabels(part);
  frame_ = new PageFrame(part);
  content()->addWidget(frame_);
  connect(form_, &QComboBox::activated, this, &CertificatesDialog::ShowAwards);
  connect(awards_, &QTableWidget::itemChanged, this, &CertificatesDialog::ShowState);
  connect(search_, &QLineEdit::textChanged, this, &CertificatesDialog::Sift);
  for (Picker* picker : {paper_, part_})
    connect(picker, &QComboBox::activated, this, &CertificatesDialog::ShowState);
  connect(test_, &QPushButton::clicked, this, [this] { Open(PrintCertificatesRequest::TEST_PAGE); });
  connect(preview_, &QPushButton::clicked, this, [this] { Open(PrintCertificatesRequest::PREVIEW); });
}

QLayout* CertificatesDialog::MakeTools() {
  auto* tools = Row();
  search_ = new SearchField("Tìm theo tên");
  search_->setObjectName({});  // what is looked for is no draft to be kept
  tools->addWidget(search_, 1);
  count_ = Muted("");
  count_->setObjectName("markedAwards");
  tools->addWidget(count_);
  auto* all = Button("Chọn tất cả", Look::kLink);
  all->setObjectName("markAll");
  auto* none = Button("Bỏ chọn tất cả", Look::kLink);
  none->setObjectName("markNone");
  tools->addWidget(all);
  tools->addWidget(none);
  connect(all, &QPushButton::clicked, this, [this] { MarkAll(true); });
  connect(none, &QPushButton::clicked, this, [this] { MarkAll(false); });
  return tools;
}

void CertificatesDialog::Load() {
  frame_->ShowLoading();
  SetPossible(false);
  approval::v1::ListCertificatesRequest request;
  request.set_decision_id(decision_id_);
  context_->api().Call(
      request, this, [this](const approval::v1::ListCertificatesResponse& answer) { Take(answer); },
      [this](const CallError& error) {
        if (error.reason != "NOT_FOUND") return frame_->ShowError(error, "", [this] { Load(); });
        frame_->ShowEmpty(
            "Giấy do đơn vị đã ban hành quyết định, hoặc đơn vị tiếp nhận đơn vị ấy, lập và in. Xin liên hệ "
            "nơi đó.");
      });
}

// The forms that an award of the decision can have; at first the usual one of the first that can.
void CertificatesDialog::Take(const approval::v1::ListCertificatesResponse& answer) {
  const bool first = listed_.awards().empty();
  listed_ = answer;
  QList<QPair<QString, QVariant>> forms;
  for (const auto& form : listed_.forms()) {
    const bool used = std::any_of(listed_.awards().begin(), listed_.awards().end(),
                                  [&](const auto& award) { return IsOf(award, form.template_id()); });
    if (used) forms.append({NameOf(form), Text(form.template_id())});
  }
  if (forms.isEmpty()) {
    frame_->ShowEmpty(
        "Quyết định này không có danh hiệu, hình thức nào kèm giấy khen, bằng khen hay giấy chứng nhận mà hệ "
        "thống có mẫu.");
    return;
  }
  form_->Offer(forms);
  for (const auto& award : listed_.awards()) {
    if (!first || award.template_ids().empty() || (!only_.empty() && award.case_id() != only_)) continue;
    form_->setCurrentIndex(form_->findData(Text(award.template_ids(0))));
    break;
  }
  ShowAwards();
  frame_->ShowContent();
}

const CertificateForm* CertificatesDialog::Form() const {
  const std::string id = form_->currentData().toString().toStdString();
  const auto found = std::find_if(listed_.forms().begin(), listed_.forms().end(),
                                  [&](const auto& form) { return form.template_id() == id; });
  return found == listed_.forms().end() ? nullptr : &*found;
}

void CertificatesDialog::ShowAwards() {
  const CertificateForm* form = Form();
  if (form == nullptr) return;
  blank_->Show(*form);
  {
    const QSignalBlocker quiet(awards_);
    awards_->setRowCount(listed_.awards_size());
    for (int row = 0; row < listed_.awards_size(); ++row) {
      const CertificateAward& award = listed_.awards(row);
      const QString why_not = WhyNot(award, form->template_id());
      const auto* made = MadeOf(award, form->template_id());
      const bool marked = why_not.isEmpty() && (only_.empty() || award.case_id() == only_);
      const auto put = [&](int column, const QString& words) {
        auto* item = new QTableWidgetItem(words);
        item->setToolTip(ToolTipText(words));
        item->setFlags(why_not.isEmpty() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable : Qt::NoItemFlags);
        awards_->setItem(row, column, item);
        return item;
      };
      auto* name = put(kName, QString("%1. %2").arg(award.number()).arg(Text(award.subject_name())));
      name->setFlags(name->flags() | Qt::ItemIsUserCheckable);
      name->setCheckState(marked ? Qt::Checked : Qt::Unchecked);
      put(kTitle, Text(award.title_name()));
      put(kState, !why_not.isEmpty() ? why_not
                  : made == nullptr  ? QString("Chưa lập")
                                    : QString("Đã lập, SHA-256 %1…").arg(Text(made->sha256()).left(8)));
    }
  }
  Sift();
  ShowState();
}

void CertificatesDialog::Sift() {
  const QString wanted = ComparisonKey(search_->text().simplified());
  for (int row = 0; row < awards_->rowCount(); ++row)
    awards_->setRowHidden(row, !ComparisonKey(awards_->item(row, kName)->text()).contains(wanted));
}

// Those that are seen.
void CertificatesDialog::MarkAll(bool marked) {
  {
    const QSignalBlocker quiet(awards_);
    for (int row = 0; row < awards_->rowCount(); ++row) {
      auto* item = awards_->item(row, kName);
      if (!awards_->isRowHidden(row) && item->flags().testFlag(Qt::ItemIsEnabled))
        item->setCheckState(marked ? Qt::Checked : Qt::Unchecked);
    }
  }
  ShowState();
}

QList<std::string> CertificatesDialog::Marked() const {
  QList<std::string> marked;
  for (int row = 0; row < awards_->rowCount(); ++row) {
    if (awards_->item(row, kName)->checkState() == Qt::Checked) marked << listed_.awards(row).case_id();
  }
  return marked;
}

QList<std::string> CertificatesDialog::Part() const {
  return Marked().mid(static_cast<qsizetype>(std::max(0, part_->currentIndex())) * kInOneFile, kInOneFile);
}

bool CertificatesDialog::PartMadeBefore() const {
  const auto part = Part();
  const std::string form = form_->currentData().toString().toStdString();
  return std::any_of(listed_.awards().begin(), listed_.awards().end(), [&](const auto& award) {
    return part.contains(award.case_id()) && MadeOf(award, form) != nullptr;
  });
}

void CertificatesDialog::ShowState() {
  const auto marked = Marked().size();
  QList<QPair<QString, QVariant>> parts;
  for (qsizetype first = 0; first < marked; first += kInOneFile) {
    const auto last = std::min(marked, first + kInOneFile);
    parts.append({QString("Tờ %1–%2").arg(first + 1).arg(last), static_cast<int>(first)});
  }
  part_->Offer(parts);
  part_->setVisible(parts.size() > 1);
  count_->setText(QString("Chọn %1/%2").arg(marked).arg(awards_->rowCount()));
  const bool on_blank = paper_->currentData().toInt() == kOnBlank;
  blank_->setVisible(on_blank);
  test_->setVisible(on_blank);
  preview_->setEnabled(marked > 0);
  remade_->setEnabled(PartMadeBefore());
  SetPossible(marked > 0);
}

CertificateWords CertificatesDialog::Words() const {
  CertificateWords words;
  words.set_achievement(achievement_->text().trimmed().toStdString());
  words.set_post(post_->text().trimmed().toStdString());
  words.set_body(body_->text().trimmed().toStdString());
  words.set_place(place_->text().trimmed().toStdString());
  return words;
}

// What was made stays the very same; so the act is the same the second time, when it is printed again.
void CertificatesDialog::Act() {
  MakeCertificatesRequest request;
  request.set_decision_id(decision_id_);
  for (const std::string& id : Part()) request.add_case_ids(id);
  request.set_template_id(form_->currentData().toString().toStdString());
  *request.mutable_words() = Words();
  if (remade_->isEnabled()) request.set_remade_because(remade_->text().trimmed().toStdString());
  SetBusy(true, "Đang lập giấy …");
  context_->api().Call(
      request, this,
      [this](const MakeCertificatesResponse&) {
        SetBusy(false);
        // Not in the draft either: found there the next time, it would make them anew once more.
        remade_->clear();
        Q_EMIT remade_->textEdited({});
        Open(PrintCertificatesRequest::MADE);
        // They bear marks now; those that are marked stay so.
        approval::v1::ListCertificatesRequest list;
        list.set_decision_id(decision_id_);
        const auto marked = Marked();
        context_->api().Call(
            list, this,
            [this, marked](const approval::v1::ListCertificatesResponse& answer) {
              Take(answer);
              const QSignalBlocker quiet(awards_);
              for (int row = 0; row < awards_->rowCount(); ++row) {
                auto* item = awards_->item(row, kName);
                if (!item->flags().testFlag(Qt::ItemIsEnabled)) continue;
                item->setCheckState(marked.contains(listed_.awards(row).case_id()) ? Qt::Checked
                                                                                   : Qt::Unchecked);
              }
              ShowState();
            },
            [this](const CallError& error) { Refused(error); });
      },
      [this](const CallError& error) { Refused(error); });
}

void CertificatesDialog::Open(PrintCertificatesRequest::What what) {
  PrintCertificatesRequest request;
  request.set_decision_id(decision_id_);
  request.set_template_id(form_->currentData().toString().toStdString());
  request.set_what(what);
  if (what != PrintCertificatesRequest::TEST_PAGE) {
    for (const std::string& id : Part()) request.add_case_ids(id);
  }
  if (what == PrintCertificatesRequest::PREVIEW) *request.mutable_words() = Words();
  if (paper_->currentData().toInt() == kOnBlank) *request.mutable_blank() = blank_->value();
  OpenPaperBy(
      [context = context_, request](common::v1::PaperFormat, QObject* receiver, auto done, auto failed) {
        context->api().Call(request, receiver, std::move(done), std::move(failed));
      },
      what == PrintCertificatesRequest::TEST_PAGE ? QString("Trang thử") : form_->currentText(), this);
}

// Each award that was refused by its name, with the reasons.
void CertificatesDialog::Refused(const CallError& error) {
  QStringList lines;
  for (const auto& guard : error.guards) {
    const auto found = std::find_if(listed_.awards().begin(), listed_.awards().end(), [&](const auto& award) {
      return Text(award.case_id()) == guard.subject;
    });
    lines << (found == listed_.awards().end() ? guard.message
                                              : Text(found->subject_name()) + ": " + guard.message);
  }
  Say(lines.isEmpty() ? error.FullText() : lines.join('\n'));
  MarkFields(this, error);
}

QList<identity::v1::Role> CertificateMakers() {
  return {identity::v1::SCHOOL_SECRETARY, identity::v1::PRINCIPAL, identity::v1::COMMITTEE_OFFICER,
          identity::v1::COMMITTEE_CHAIR};
}

bool MayMakeCertificates(Session& session, const std::string& unit_id) {
  return session.UnitsOf(CertificateMakers()).contains(Text(unit_id));
}

void OpenCertificates(Context* context, QWidget* page, const std::string& decision_id,
                      const QString& decision_number) {
  (new CertificatesDialog(context, page, decision_id, decision_number, ""))->open();
}

void OpenCertificateOf(Context* context, QWidget* page, const std::string& case_id,
                       std::function<void(const QString& why_not)> ended) {
  const auto failed = [ended](const CallError& error) { ended(error.FullText()); };
  approval::v1::GetCaseRequest request;
  request.set_id(case_id);
  context->api().Call(
      request, page,
      [=](const approval::v1::GetCaseResponse& answer) {
        approval::v1::GetDecisionRequest asked;
        asked.set_id(answer.case_().decision_id());
        context->api().Call(
            asked, page,
            [=](const approval::v1::Decision& decision) {
              ended({});
              (new CertificatesDialog(context, page, decision.id(), Text(decision.number()), case_id))
                  ->open();
            },
            failed);
      },
      failed);
}

}  // namespace thidua::client
