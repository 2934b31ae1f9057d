#include "client/workspaces/approver/drafting_page.h"

#include <QApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QKeyEvent>
#include <QSignalBlocker>
#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <utility>

#include "client/models/dates.h"
#include "client/models/search.h"
#include "client/models/words.h"
#include "client/widgets/day_field.h"
#include "client/widgets/form_fields.h"
#include "client/widgets/state_column.h"
#include "client/widgets/text_area.h"

namespace thidua::client {
namespace {

using approval::v1::Case;
using approval::v1::IssueDecisionRequest;

constexpr int kMostCases = 500;  // IssueDecision

// On lines of their own: beside the draft there is no room for another column.
QString NameAndUnit(const Case& data) {
  const QString name = SubjectLines(data);
  return data.unit_name() == data.subject_name() ? name : name + "\n" + Text(data.unit_name());
}

}  // namespace

DraftingPage::DraftingPage(Context* context)
    : UnitPage(
          context, "Soạn quyết định",
          "Chọn trong số hồ sơ đã qua các cấp xét: lấy cả, hoặc bớt đi. Một quyết định có thể gồm nhiều danh "
          "hiệu, cả cá nhân và tập thể.",
          {identity::v1::PRINCIPAL, identity::v1::COMMITTEE_CHAIR}, In::kCampaign),
      bases_(new BaseList),
      words_(new PaperWordsFields(PaperWordsFields::Of::kDecision)),
      bar_(new ActionBar),
      form_(new KeptForm(Text(context->session().account().id()), this)) {
  SetContent(Beside(MakeCases(), 4, Above(MakeDraft(), bar_), 5));
}

QWidget* DraftingPage::MakeCases() {
  auto* part = new QWidget;
  auto* column = Column(part, space::kS);
  auto* tools = Row();
  search_ = new SearchField("Tìm theo tên, đơn vị, danh hiệu");
  tools->addWidget(search_, 1);
  tools->addWidget(unit_picker());
  column->addLayout(tools);
  cases_ = new SiftedModel<Case>(
      {StateColumn<Case>("Lấy",
                         [this](const Case& c) {
                           return IsChosen(c) ? StateLook{"Lấy", "check", Tone::kSuccess}
                                              : StateLook{"Để lại", "cross", Tone::kNeutral};
                         }),
       NameColumn<Case>("Cá nhân, tập thể", NameAndUnit,
                        [](const Case& c) { return Text(c.subject_name()); }),
       TextColumn<Case>("Danh hiệu", [this](const Case& c) { return context().TitleShort(c.title_code()); })},
      [this](const Case& c) {
        return Matches(Text(c.subject_name()) + " " + Text(c.unit_name()) + " " + Text(c.title_name()),
                       search_->text());
      },
      this);
  table_ = Table(cases_, "draftCases", {0, 1, 0}, "Hồ sơ chờ quyết định");
  table_->setSelectionMode(QAbstractItemView::ExtendedSelection);
  table_->installEventFilter(this);
  column->addWidget(table_, 1);
  auto* foot = Row();
  summary_ = Strong("");
  summary_->setObjectName("draftSummary");
  foot->addWidget(summary_, 1);
  for (const bool all : {true, false}) {
    auto* button = Button(all ? "Lấy tất cả" : "Bỏ tất cả", Look::kLink);
    button->setObjectName(all ? "chooseAll" : "chooseNone");
    connect(button, &QPushButton::clicked, this, [this, all] { Choose(cases_->rows(), all); });
    foot->addWidget(button);
  }
  column->addLayout(foot);
  connect(search_, &QLineEdit::textChanged, this, [this] { cases_->Sift(); });
  connect(table_, &QTableView::clicked, this, [this](const QModelIndex& cell) {
    if (cell.column() == 0 && QApplication::keyboardModifiers() == Qt::NoModifier) Toggle();
  });
  return part;
}

QWidget* DraftingPage::MakeDraft() {
  QVBoxLayout* inside = nullptr;
  auto* part = Scrolling(&inside);
  inside->addWidget(Title("Số và ngày"));
  auto* fields = Fields();
  symbol_ = AddLine(fields, "symbol", "Ký hiệu", "Ví dụ: QĐ-UBND",
                    MaxChars(IssueDecisionRequest::descriptor(), "symbol"));
  // Of today whenever it is opened, also with a draft of before: a decision bears the day it is signed.
  date_ = AddDay(fields, "date", "Ngày quyết định", session().Today());
  inside->addLayout(fields);
  number_ = Muted("");
  number_->setObjectName("nextNumber");
  inside->addWidget(number_);
  inside->addWidget(Title("Căn cứ"));
  inside->addWidget(
      Muted("Đánh dấu những căn cứ sẽ ghi trong quyết định, theo thứ tự này. Phần mềm gợi ý văn bản "
            "đang có hiệu lực vào ngày quyết định; văn bản của địa phương xin ghi thêm."));
  inside->addWidget(bases_);
  inside->addWidget(Title("Ghi trên văn bản"));
  inside->addWidget(words_);
  inside->addStretch(1);
  connect(symbol_, &QLineEdit::textEdited, this, &DraftingPage::Changed);
  connect(date_, &QDateEdit::dateChanged, this, [this] {
    LoadRegister();
    LoadBases();
    ShowBar();
  });
  connect(bases_, &BaseList::Changed, this, &DraftingPage::Changed);
  connect(words_, &PaperWordsFields::Edited, this, &DraftingPage::Changed);
  connect(bases_, &BaseList::JudgeMore, this, &DraftingPage::LoadBases);
  return part;
}

void DraftingPage::Reload() {
  form_->Keep();
  // A page that is left open overnight: the day moves on with the clock, unless another was chosen.
  const QDate today = session().Today();
  if (date_->date() == std::exchange(today_, today)) {
    const QSignalBlocker quiet(date_);
    date_->setDate(today);
  }
  if (!BeginUnitLoad()) return;
  if (std::exchange(symbol_of_, unit_id()) != unit_id()) usual_symbol_.clear();
  form_->Begin("decision/" + Text(unit_id()) + "/" + Text(context().campaign().id()));
  approval::v1::ListCasesRequest request;
  request.set_campaign_id(context().campaign().id());
  request.set_waiting_for_me(true);
  request.set_page_size(500);
  const auto waiting = std::make_shared<QList<Case>>();
  FetchAll(
      request,
      [this, waiting](const approval::v1::ListCasesResponse& page) {
        for (const Case& data : page.cases()) {
          if (data.stage_kind() == approval::v1::DECIDE_STAGE && data.holder_unit_id() == unit_id())
            *waiting << data;
        }
      },
      [this, waiting] { Fill(*waiting); });
}

void DraftingPage::Fill(const QList<Case>& waiting) {
  if (waiting.isEmpty()) {
    wanted_.clear();
    return frame()->ShowEmpty(
        (outcome_.isEmpty() ? QString() : outcome_ + " ") +
            "Không có hồ sơ nào chờ quyết định. Hồ sơ đã qua các cấp xét sẽ hiện ở đây.",
        "Tải lại", [this] { Reload(); });
  }
  chosen_.clear();
  for (const Case& data : waiting) chosen_.insert(Text(data.id()));
  cases_->TakeAll(waiting);
  frame()->ShowContent();
  PutBack();
  if (!wanted_.isEmpty()) ChooseWanted();
  table_->selectRow(0);
  LoadRegister();
  LoadBases();
  ShowBar();
}

// What was chosen and typed and came to no decision.
void DraftingPage::PutBack() {
  symbol_->setText(usual_symbol_);
  bases_->SetContent({});
  words_->SetContent({});
  bases_->SetWriting({});
  const auto kept = form_->Kept();
  if (!kept) return;
  const QJsonObject draft = QJsonDocument::fromJson(kept->content).object();
  const QJsonArray left_out = draft["leftOut"].toArray();
  for (const QJsonValue id : left_out) chosen_.remove(id.toString());
  if (const QString symbol = draft["symbol"].toString(); !symbol.isEmpty()) symbol_->setText(symbol);
  bases_->SetContent(draft["bases"].toArray());
  words_->SetContent(draft["words"].toObject());
  bases_->SetWriting(draft["writing"].toString());
  cases_->AllChanged();
}

QByteArray DraftingPage::Content() const {
  QJsonArray left_out;
  for (const Case& data : cases_->all()) {
    if (!IsChosen(data)) left_out << Text(data.id());
  }
  return QJsonDocument(QJsonObject{{"leftOut", left_out},
                                   {"symbol", symbol_->text()},
                                   {"words", words_->Content()},
                                   {"bases", bases_->AsOffered() ? QJsonArray() : bases_->Content()},
                                   {"writing", bases_->Writing()}})
      .toJson(QJsonDocument::Compact);
}

void DraftingPage::Open(const QString& ids) {
  wanted_ = ids.split(',', Qt::SkipEmptyParts);
  // What was chosen in another list may have come after this one was loaded.
  if (frame()->state() == PageFrame::State::kContent) Reload();
}

void DraftingPage::ChooseWanted() {
  const QStringList wanted = std::exchange(wanted_, {});
  const QSet<QString> meant(wanted.begin(), wanted.end());
  chosen_.clear();
  for (const Case& data : cases_->all()) {
    if (meant.contains(Text(data.id()))) chosen_.insert(Text(data.id()));
  }
  if (chosen_.size() < meant.size())
    SayNotShown(
        QString("%1 hồ sơ đã chọn không chờ quyết định ở đơn vị này.").arg(meant.size() - chosen_.size()));
  cases_->AllChanged();
  Changed();
}

// Where the register stands in the year of the day.
void DraftingPage::LoadRegister() {
  approval::v1::ListRegisterRequest request;
  const int year = date_->date().year();
  request.set_unit_id(unit_id());
  request.set_year(year);
  request.set_page_size(1);
  const auto still = [this, year, unit = unit_id()] {
    return year == date_->date().year() && unit == unit_id();
  };
  api().Call(
      request, this,
      [=, this](const approval::v1::ListRegisterResponse& answer) {
        if (!still()) return;
        register_words_ = QString("Số tiếp theo trong sổ năm %1: %2.")
                              .arg(year)
                              .arg(answer.next_serial(), 2, 10, QChar('0'));
        if (answer.has_last_date()) {
          register_words_ += QString(" Số trước đó ghi ngày %1.").arg(DayText(ToQDate(answer.last_date())));
        }
        number_->setText(register_words_ + " Quyết định lấy số khi ban hành.");
        usual_symbol_ = Text(answer.symbol());
        if (symbol_->text().isEmpty()) symbol_->setText(usual_symbol_);
        ShowBar();
      },
      [=, this](const CallError& error) {
        if (still()) number_->setText("Chưa xem được sổ đăng ký: " + error.message);
      });
}

void DraftingPage::LoadBases() {
  approval::v1::ListLegalBasesRequest request;
  std::set<std::string> titles;
  const QList<Case> chosen = Chosen();
  for (const Case& data : chosen) titles.insert(data.title_code());
  for (const auto& title : titles) request.add_title_codes(title);
  *request.mutable_date() = FromQDate(date_->date());
  const QStringList own = bases_->Own();
  for (const QString& text : own) request.add_bases(text.toStdString());
  const int asked = ++asked_for_bases_;
  api().Call(
      request, this,
      [this, asked](const approval::v1::ListLegalBasesResponse& answer) {
        if (asked != asked_for_bases_) return;
        bases_->Take(answer);
        ShowBar();
      },
      [this, asked](const CallError& error) {
        if (asked == asked_for_bases_) bar_->Say("Chưa xem được căn cứ: " + error.message, Tone::kDanger);
      });
}

QList<Case> DraftingPage::Chosen() const {
  QList<Case> chosen;
  for (const Case& data : cases_->all()) {
    if (IsChosen(data)) chosen << data;
  }
  return chosen;
}

void DraftingPage::Choose(const QList<Case>& cases, bool chosen) {
  for (const Case& data : cases) {
    if (chosen) {
      chosen_.insert(Text(data.id()));
    } else {
      chosen_.remove(Text(data.id()));
    }
  }
  cases_->AllChanged();
  Changed();
  LoadBases();
}

// The rows that are selected, as the first of them is not.
void DraftingPage::Toggle() {
  const QList<Case> selected = cases_->At(table_->selectionModel()->selectedRows());
  if (!selected.isEmpty()) Choose(selected, !IsChosen(selected.first()));
}

bool DraftingPage::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Space) {
    Toggle();
    return true;
  }
  return Page::eventFilter(watched, event);
}

void DraftingPage::Changed() {
  outcome_.clear();
  const bool as_offered = chosen_.size() == cases_->all().size() && bases_->AsOffered() &&
                          bases_->Writing().isEmpty() && words_->Content().isEmpty() &&
                          (symbol_->text().isEmpty() || symbol_->text() == usual_symbol_);
  if (as_offered) {
    form_->Discard();
  } else {
    form_->Typed(Content());
  }
  ShowBar();
}

void DraftingPage::DropDraft() {
  form_->Discard();
  Reload();
}

// "LĐTT: 11, TTLĐTT: 1"
QString DraftingPage::TitlesText(const QList<Case>& cases) const {
  std::map<std::string, int> counts;
  for (const Case& data : cases) ++counts[data.title_code()];
  QStringList words;
  for (const auto& [code, count] : counts)
    words << QString("%1: %2").arg(context().TitleShort(code)).arg(count);
  return words.join(", ");
}

void DraftingPage::ShowBar() {
  const QList<Case> chosen = Chosen();
  summary_->setText(QString("Lấy %1/%2 hồ sơ").arg(chosen.size()).arg(cases_->all().size()));
  bar_->Reset();
  if (form_->typed()) bar_->Add("dropDraft", "Bỏ bản nháp", Look::kPlain, [this] { DropDraft(); });
  QString why;
  if (chosen.isEmpty()) {
    why = "Xin chọn ít nhất một hồ sơ.";
  } else if (chosen.size() > kMostCases) {
    why = QString("Mỗi quyết định nhiều nhất %1 hồ sơ. Xin để lại bớt cho quyết định sau.").arg(kMostCases);
  } else if (symbol_->text().trimmed().isEmpty()) {
    why = "Xin nhập ký hiệu của quyết định.";
  } else if (!bases_->Writing().isEmpty()) {
    why = "Căn cứ đang viết chưa có trong danh sách: xin bấm “Thêm căn cứ”, hoặc xoá đi.";
  }
  bar_->Add(
      "preview", "Xem trước", Look::kPlain, [this] { Preview(); }, why.isEmpty());
  bar_->Add(
      "issue", "Ban hành quyết định…", Look::kPrimary, [this] { Ask(); }, why.isEmpty());
  if (!outcome_.isEmpty()) return bar_->Say(outcome_, Tone::kSuccess);
  QStringList words;
  if (!why.isEmpty()) {
    words << why;
  } else {
    words << TitlesText(chosen) + ".";
  }
  const auto warnings = bases_->Warnings().size();
  if (warnings > 0) words << QString("%1 căn cứ cần xem lại.").arg(warnings);
  if (form_->typed()) {
    words << (form_->can_keep() ? "Bản nháp được giữ trên máy này."
                                : "Máy này không giữ được bản nháp (ổ đĩa đầy?).");
  }
  bar_->Say(words.join(' '), warnings > 0 ? Tone::kWarning : Tone::kNeutral);
}

}  // namespace thidua::client
