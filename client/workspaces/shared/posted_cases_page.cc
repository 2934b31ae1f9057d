#include "client/workspaces/shared/posted_cases_page.h"

#include "client/models/dates.h"
#include "client/models/posting_words.h"
#include "client/widgets/list_foot.h"
#include "client/widgets/state_column.h"
#include "client/widgets/table.h"
#include "client/workspaces/shared/posting_dialogs.h"

namespace thidua::client {

using approval::v1::ListMyObjectionsRequest;
using approval::v1::ListMyObjectionsResponse;
using approval::v1::ListPostedCasesRequest;
using approval::v1::ListPostedCasesResponse;

namespace {

constexpr int kPage = 200;
constexpr int kMine = 50;

// On lines of their own: in a narrow window the days that are left still stand in sight.
QString NameAndUnit(const ListPostedCasesResponse::Row& row) {
  const auto& item = row.item();
  const QString name = Text(item.subject_name());
  return item.unit_name() == item.subject_name() ? name : name + "\n" + Text(item.unit_name());
}

}  // namespace

PostedCasesPage::PostedCasesPage(Context* context)
    : Page(context, "Đang lấy ý kiến",
           "Danh sách đề nghị khen thưởng đang niêm yết. Ai cũng góp ý được đến hết ngày cuối; người góp ý "
           "không hiện tên."),
      bar_(new ActionBar) {
  posted_ = new RowModel<Posted>(
      {NameColumn<Posted>("Họ tên, tập thể", NameAndUnit,
                          [](const Posted& p) { return Text(p.item().subject_name()); }),
       TextColumn<Posted>(
           "Danh hiệu",
           [this](const Posted& p) { return this->context().TitleShort(p.item().title_code()); }),
       TextColumn<Posted>("Nơi niêm yết", [](const Posted& p) { return Text(p.posting_unit_name()); }),
       StateColumn<Posted>(
           "Còn lại", [this](const Posted& p) { return DueLook(ToQDate(p.last_day()), session().Today()); },
           [](const Posted& p) { return ToQDate(p.last_day()); })},
      this);
  posted_->KnowBy([](const Posted& p) { return p.item().case_id(); });
  auto* holder = new QWidget;
  auto* rows = Column(holder, space::kS);
  posted_table_ = Table(posted_, "postedCases", {1, 0, 1, 0}, "Đang lấy ý kiến");
  rows->addWidget(posted_table_, 1);
  rows->addWidget(new ListFoot(posted_, "trường hợp"));
  list_ = new PageFrame(holder);

  auto* below = new QWidget;
  auto* column = Column(below, space::kS);
  column->addWidget(Strong("Ý kiến của bạn"));
  mine_ = new RowModel<Objection>(
      {NameColumn<Objection>("Về", [](const Objection& o) { return Text(o.subject_name()); }),
       TextColumn<Objection>("Ngày gửi", [](const Objection& o) { return DayText(ToQDate(o.made_on())); }),
       StateColumn<Objection>("Trả lời", [](const Objection& o) { return LookOf(o); })},
      this);
  mine_->KnowBy([](const Objection& o) { return o.id(); });
  mine_table_ = Table(mine_, "myObjections", {1, 0, 1}, "Ý kiến của bạn");
  column->addWidget(mine_table_, 1);
  column->addWidget(new ListFoot(mine_, "ý kiến"));
  words_ = Body("");
  words_->setObjectName("myObjection");
  QVBoxLayout* inside;
  auto* area = Scrolling(&inside);
  inside->addWidget(words_);
  inside->addStretch(1);
  column->addWidget(area, 1);
  SetContent(Beside(list_, 3, Above(below, bar_), 2));
  connect(posted_table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
    outcome_.clear();
    ShowBar();
  });
  connect(mine_table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
          &PostedCasesPage::ShowMine);
}

void PostedCasesPage::Reload() {
  BeginLoad();
  Load("");
  LoadMine("");
}

void PostedCasesPage::Load(const std::string& page_token) {
  ListPostedCasesRequest request;
  request.set_page_size(kPage);
  request.set_page_token(page_token);
  Fetch(request, [this, more = !page_token.empty()](const ListPostedCasesResponse& answer) {
    const QString outcome = outcome_;
    posted_->TakePage({answer.rows().begin(), answer.rows().end()}, more, answer.next_page_token(),
                      [this](const std::string& next) { Load(next); });
    frame()->ShowContent();
    if (posted_->rows().isEmpty()) {
      list_->ShowEmpty("Hiện không có danh sách nào đang lấy ý kiến.", "Tải lại", [this] { Reload(); });
    } else {
      list_->ShowContent();
      if (!more) posted_table_->selectRow(0);
    }
    outcome_ = outcome;
    ShowBar();
  });
}

void PostedCasesPage::LoadMine(const std::string& page_token) {
  ListMyObjectionsRequest request;
  request.set_page_size(kMine);
  request.set_page_token(page_token);
  Fetch(request, [this, more = !page_token.empty()](const ListMyObjectionsResponse& answer) {
    mine_->TakePage({answer.objections().begin(), answer.objections().end()}, more, answer.next_page_token(),
                    [this](const std::string& next) { LoadMine(next); });
    if (!more && !mine_->rows().isEmpty()) mine_table_->selectRow(0);
    ShowMine();
  });
}

void PostedCasesPage::ShowMine() {
  const Objection* mine = mine_->At(mine_table_->currentIndex());
  if (mine == nullptr) return words_->setText("Bạn chưa góp ý lần nào.");
  QString text = Text(mine->text());
  if (mine->outcome() != Objection::OUTCOME_UNSPECIFIED) {
    text += QString("\nTrả lời ngày %1: %2. %3")
                .arg(DayText(ToQDate(mine->answered_on())), WordOf(mine->outcome()), Text(mine->answer()));
  }
  words_->setText(text);
}

void PostedCasesPage::ShowBar() {
  bar_->Reset();
  const Posted* posted = posted_->At(posted_table_->currentIndex());
  bar_->Add(
      "fileObjection", "Góp ý…", Look::kPrimary,
      [this] {
        const Posted* chosen = posted_->At(posted_table_->currentIndex());
        if (chosen == nullptr) return;
        AskObjection(this, context(), *chosen, [this](const Objection&) {
          outcome_ = "Đã gửi ý kiến. Trả lời sẽ hiện ở đây.";
          Reload();
        });
      },
      posted != nullptr);
  if (!outcome_.isEmpty()) bar_->Say(outcome_, Tone::kSuccess);
}

}  // namespace thidua::client
