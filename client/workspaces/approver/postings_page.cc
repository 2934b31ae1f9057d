#include "client/workspaces/approver/postings_page.h"

#include <memory>
#include <utility>

#include "client/models/dates.h"
#include "client/models/posting_words.h"
#include "client/widgets/list_foot.h"
#include "client/widgets/state_column.h"
#include "client/widgets/table.h"
#include "client/workspaces/shared/paper_window.h"
#include "client/workspaces/shared/posting_dialogs.h"

namespace thidua::client {

using approval::v1::GetObjectionRequest;
using approval::v1::GetPaperRequest;
using approval::v1::GetPostingRequest;
using approval::v1::ListCasesToPostRequest;
using approval::v1::ListCasesToPostResponse;
using approval::v1::ListObjectionsRequest;
using approval::v1::ListObjectionsResponse;
using approval::v1::ListPostingsRequest;
using approval::v1::ListPostingsResponse;

namespace {

constexpr int kPage = 100;
constexpr int kMostCases = 500;  // of one notice

// Two lines, in the order of the day: in a narrow window the state still stands in sight beside them.
template <class Row, class Words, class Day>
typename RowModel<Row>::Column DatedColumn(const QString& name, Words words_of, Day day_of) {
  return {name, [words_of, day_of](const Row& row, int role) -> QVariant {
            if (role == kSortRole) return day_of(row);
            if (role == Qt::DisplayRole || role == Qt::ToolTipRole) return QString(words_of(row));
            return {};
          }};
}

RowModel<approval::v1::Posting>::Column NoticeColumn() {
  return DatedColumn<approval::v1::Posting>(
      "Thông báo, thời hạn",
      [](const auto& p) {
        return Text(p.number()) + "\n" + DayText(ToQDate(p.posted_on())) + " – " +
               DayText(ToQDate(p.last_day()));
      },
      [](const auto& p) { return ToQDate(p.posted_on()); });
}

RowModel<approval::v1::Objection>::Column SentColumn() {
  return DatedColumn<approval::v1::Objection>(
      "Gửi",
      [](const auto& o) {
        return DayText(ToQDate(o.made_on())) + (o.by_letter() ? "\nbằng văn bản" : "\ntrong phần mềm");
      },
      [](const auto& o) { return ToQDate(o.made_on()); });
}

}  // namespace

PostingsPage::PostingsPage(Context* context)
    : Page(context, "Niêm yết, lấy ý kiến",
           "Danh sách đề nghị khen thưởng được niêm yết trước khi quyết định. Hết ngày cuối và trả lời xong "
           "mọi ý kiến thì "
           "mới quyết định được."),
      bar_(new ActionBar) {
  SetContent(Beside(MakeLists(), 1, Above(MakeDetail(), bar_), 1));
}

QWidget* PostingsPage::MakeLists() {
  auto* part = new QWidget;
  auto* column = Column(part, space::kS);
  unit_ = new OwnUnitPicker(&context(), PostingKeepers());
  column->addWidget(unit_);
  rule_words_ = Muted("");
  rule_words_->setObjectName("postingRule");
  column->addWidget(rule_words_);
  postings_ = new RowModel<Posting>(
      {NoticeColumn(),
       NumberColumn<Posting>("Trường hợp", [](const Posting& p) { return QString::number(p.item_count()); }),
       StateColumn<Posting>("Trạng thái", [this](const Posting& p) { return LookOf(p, session().Today()); })},
      this);
  postings_->KnowBy([](const Posting& p) { return p.id(); });
  auto* holder = new QWidget;
  auto* rows = Column(holder, space::kS);
  posting_table_ = Table(postings_, "postings", {1, 0, 1}, "Danh sách niêm yết");
  rows->addWidget(posting_table_, 1);
  rows->addWidget(new ListFoot(postings_, "danh sách"));
  list_ = new PageFrame(holder);
  column->addWidget(list_, 1);
  connect(unit_, &QComboBox::activated, this, [this] {
    ShowNone();
    Reload();
  });
  connect(posting_table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
    outcome_.clear();
    ShowPosting();
  });
  return part;
}

QWidget* PostingsPage::MakeDetail() {
  auto* part = new QWidget;
  auto* column = Column(part, space::kS);
  about_ = Strong("");
  about_->setObjectName("postingAbout");
  column->addWidget(about_);
  items_ = new RowModel<Item>(
      {NameColumn<Item>("Họ tên, tập thể", [](const Item& i) { return Text(i.subject_name()); }),
       TextColumn<Item>("Danh hiệu", [this](const Item& i) { return context().TitleShort(i.title_code()); }),
       StateColumn<Item>("Ý kiến", [](const Item& i) { return LookOf(i); })},
      this);
  items_->KnowBy([](const Item& i) { return i.case_id(); });
  item_table_ = Table(items_, "postingItems", {1, 0, 1}, "Trường hợp trong danh sách");
  column->addWidget(item_table_, 3);
  objections_ = new RowModel<Objection>(
      {NameColumn<Objection>("Ý kiến về", [](const Objection& o) { return Text(o.subject_name()); }),
       SentColumn(), StateColumn<Objection>("Trả lời", [](const Objection& o) { return LookOf(o); })},
      this);
  objections_->KnowBy([](const Objection& o) { return o.id(); });
  objection_table_ = Table(objections_, "objections", {1, 1, 1}, "Ý kiến");
  column->addWidget(objection_table_, 2);
  column->addWidget(new ListFoot(objections_, "ý kiến"));
  for (QTableView* table : {item_table_, objection_table_})
    connect(table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &PostingsPage::ShowBar);
  return part;
}

void PostingsPage::Count(Context* context, QObject* receiver, std::function<void(int)> tell) {
  QStringList units = context->session().UnitsOf(PostingKeepers());
  units.removeIf(IsWholeDeployment);
  const auto waiting = std::make_shared<int>(0);
  const auto left = std::make_shared<qsizetype>(units.size());
  for (const QString& unit : units) {
    ListPostingsRequest request;
    request.set_unit_id(unit.toStdString());
    request.set_page_size(1);
    context->api().Call(
        request, receiver,
        [waiting, left, tell](const ListPostingsResponse& answer) {
          *waiting += answer.open_objections();
          if (--*left == 0) tell(*waiting);
        },
        [](const CallError&) {});  // the page says so when it is opened
  }
}

void PostingsPage::Open(const QString& id) {
  BeginLoad();
  GetPostingRequest request;
  request.set_id(id.toStdString());
  FetchOne(
      request,
      [this](const Posting& posting) {
        unit_->setCurrentIndex(std::max(0, unit_->findData(Text(posting.unit_id()))));
        ShowNone();
        shown_ = posting;  // the row that is chosen next
        Reload();
      },
      [this] { Load(""); });
}

void PostingsPage::Reload() {
  BeginLoad();
  Count(&context(), this, [this](int count) { Q_EMIT Waiting(count); });
  if (unit_->unit_id().empty()) {
    return frame()->ShowEmpty("Bạn chưa giữ vai trò nào ở đơn vị quyết định khen thưởng.", "Tải lại",
                              [this] { Reload(); });
  }
  Load("");
}

void PostingsPage::Load(const std::string& page_token) {
  ListPostingsRequest request;
  request.set_unit_id(unit_->unit_id());
  request.set_page_size(kPage);
  request.set_page_token(page_token);
  FetchLatest(request,
              [this, more = !page_token.empty()](const ListPostingsResponse& answer) { Fill(answer, more); });
}

void PostingsPage::Fill(const ListPostingsResponse& answer, bool more) {
  rule_ = answer.rule();
  offered_days_ = answer.offered_working_days();
  rule_words_->setText(RuleText(rule_));
  const QString outcome = std::exchange(outcome_, QString());  // it ends when somebody chooses another row
  const std::string before = shown_.id();
  postings_->TakePage({answer.postings().begin(), answer.postings().end()}, more, answer.next_page_token(),
                      [this](const std::string& next) { Load(next); });
  frame()->ShowContent();
  if (postings_->rows().isEmpty()) {
    ShowNone();
    list_->ShowEmpty("Đơn vị chưa niêm yết danh sách nào.", "Tải lại", [this] { Reload(); });
  } else {
    list_->ShowContent();
    if (!more) posting_table_->selectRow(std::max(0, postings_->RowOf(before)));
  }
  outcome_ = outcome;
  ShowBar();
}

void PostingsPage::ShowPosting() {
  const Posting* posting = postings_->At(posting_table_->currentIndex());
  if (posting == nullptr) return ShowNone();
  GetPostingRequest request;
  request.set_id(posting->id());
  api().Call(
      request, this,
      [this](const Posting& whole) {
        const Posting* current = postings_->At(posting_table_->currentIndex());
        if (current != nullptr && current->id() == whole.id()) TakeIn(whole);
      },
      [this, id = posting->id()](const CallError& error) {
        const Posting* current = postings_->At(posting_table_->currentIndex());
        if (current == nullptr || current->id() != id) return;
        // Of the one before nothing stays that could be acted on.
        ShowNone();
        bar_->Say(error.FullText(), Tone::kDanger);
      });
}

void PostingsPage::ShowNone() {
  shown_.Clear();
  about_->clear();
  items_->Set({});
  objections_->Set({});
  ShowBar();
}

void PostingsPage::TakeIn(const Posting& posting) {
  if (posting.id() != shown_.id()) objections_->Set({});  // those are of another list
  shown_ = posting;
  QString about = QString("Thông báo %1: %2 ngày làm việc, đến hết ngày %3. %4")
                      .arg(Text(posting.number()))
                      .arg(posting.working_days())
                      .arg(DayText(ToQDate(posting.last_day())), Text(posting.place()));
  if (!posting.basis().empty()) about += "\n" + Text(posting.basis());
  if (posting.holidays_unknown_in() > 0)
    about +=
        QString("\nLịch nghỉ năm %1 chưa có, ngày cuối có thể phải lùi.").arg(posting.holidays_unknown_in());
  about_->setText(about);
  items_->Set({posting.items().begin(), posting.items().end()});
  if (!items_->rows().isEmpty()) item_table_->selectRow(0);
  LoadObjections("");
}

void PostingsPage::LoadObjections(const std::string& page_token) {
  ListObjectionsRequest request;
  request.set_posting_id(shown_.id());
  request.set_page_size(kPage);
  request.set_page_token(page_token);
  api().Call(
      request, this,
      [this, id = shown_.id(), more = !page_token.empty()](const ListObjectionsResponse& answer) {
        if (id != shown_.id()) return;
        objections_->TakePage({answer.objections().begin(), answer.objections().end()}, more,
                              answer.next_page_token(),
                              [this](const std::string& next) { LoadObjections(next); });
        if (!more && !objections_->rows().isEmpty()) objection_table_->selectRow(0);
        ShowBar();
      },
      [this](const CallError& error) { bar_->Say(error.FullText(), Tone::kDanger); });
}

// What is answered without having been read is not proposed: reading comes first.
void PostingsPage::ShowBar() {
  bar_->Reset();
  const bool posts = Posts(session(), unit_->unit_id());
  const Item* item = items_->At(item_table_->currentIndex());
  const Objection* objection = objections_->At(objection_table_->currentIndex());
  if (posts) {
    bar_->Add("postingRuleSet", "Quy định niêm yết…", Look::kPlain, [this] {
      AskPostingRule(this, context(), rule_, offered_days_,
                     [this](const approval::v1::PostingRule&) { Changed("Đã lưu quy định niêm yết."); });
    });
  }
  if (!shown_.paper_id().empty()) {
    bar_->Add("openPosting", "Mở thông báo", Look::kPlain, [this] {
      GetPaperRequest request;
      request.set_paper_id(shown_.paper_id());
      OpenPaper(context(), request, "Thông báo " + Text(shown_.number()), this);
    });
  }
  if (item != nullptr && !item->has_taken_out_on() && item->outcome().empty()) {
    bar_->Add("enterObjection", "Ghi ý kiến bằng văn bản…", Look::kPlain, [this, of = *item] {
      AskObjectionLetter(this, context(), shown_, of,
                         [this](const Objection&) { Changed("Đã ghi ý kiến."); });
    });
    if (posts) {
      bar_->Add("takeOut", "Đưa ra khỏi danh sách…", Look::kPlain, [this, of = *item] {
        AskTakeOut(this, context(), shown_, of,
                   [this](const Posting&) { Changed("Đã đưa ra khỏi danh sách."); });
      });
    }
  }
  if (posts && objection != nullptr) {
    const bool open = objection->outcome() == Objection::OUTCOME_UNSPECIFIED;
    bar_->Add("readObjection", open ? "Đọc và trả lời…" : "Đọc ý kiến", Look::kPlain,
              [this, of = *objection] { Read(of); });
  }
  if (posts) bar_->Add("postCases", "Niêm yết danh sách…", Look::kPrimary, [this] { AskToPost(); });
  if (!posts) bar_->Say("Người đứng đầu đơn vị niêm yết và trả lời ý kiến.");
  if (!outcome_.isEmpty()) bar_->Say(outcome_, Tone::kSuccess);
}

void PostingsPage::AskToPost() {
  ListCasesToPostRequest request;
  const std::string unit = unit_->unit_id();
  request.set_unit_id(unit);
  request.set_page_size(kMostCases);
  bar_->SetBusy(true);
  api().Call(
      request, this,
      [this, unit](const ListCasesToPostResponse& answer) {
        bar_->SetBusy(false);
        if (unit != unit_->unit_id()) return;  // another one is looked at
        if (answer.rows().empty()) return bar_->Say("Không có hồ sơ nào chờ đơn vị bạn quyết định.");
        const bool more = !answer.next_page_token().empty();
        AskPosting(this, context(), {{answer.rows().begin(), answer.rows().end()}, more}, offered_days_,
                   [this, more](const Posting& posting) {
                     ShowNone();
                     shown_ = posting;  // the row that is chosen next
                     Changed(QString("Đã niêm yết %1 trường hợp, đến hết ngày %2.%3")
                                 .arg(posting.item_count())
                                 .arg(DayText(ToQDate(posting.last_day())),
                                      more ? " Còn hồ sơ khác chờ niêm yết." : ""));
                   });
      },
      [this](const CallError& error) {
        bar_->SetBusy(false);
        bar_->Say(error.FullText(), Tone::kDanger);
      });
}

void PostingsPage::Read(const Objection& objection) {
  GetObjectionRequest request;
  request.set_id(objection.id());
  bar_->SetBusy(true);
  api().Call(
      request, this,
      [this](const Objection& whole) {
        bar_->SetBusy(false);
        if (whole.outcome() == Objection::OUTCOME_UNSPECIFIED)
          return AskAnswer(this, context(), whole,
                           [this](const Objection&) { Changed("Đã trả lời ý kiến."); });
        ShowObjection(this, whole);
      },
      [this](const CallError& error) {
        bar_->SetBusy(false);
        bar_->Say(error.FullText(), Tone::kDanger);
      });
}

void PostingsPage::Changed(const QString& words) {
  outcome_ = words;
  Reload();
}

}  // namespace thidua::client
