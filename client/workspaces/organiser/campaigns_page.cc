#include "client/workspaces/organiser/campaigns_page.h"

#include "client/models/dates.h"
#include "client/models/words.h"
#include "client/widgets/dialogs.h"
#include "client/widgets/list_foot.h"
#include "client/widgets/state_column.h"
#include "client/workspaces/organiser/campaign_dialog.h"
#include "client/workspaces/organiser/reschedule_dialog.h"

namespace thidua::client {
namespace {

using registration::v1::Campaign;

constexpr int kPage = 50;
constexpr int kYearsBack = 4;

}  // namespace

CampaignsPage::CampaignsPage(Context* context)
    : Page(
          context, "Phong trào thi đua",
          "Tạo bản thảo với lịch của phong trào, phát động khi đã chắc chắn, kết thúc khi đã xong việc xét."),
      bar_(new ActionBar) {
  connect(&context->names(), &Names::Learned, this, [this] {
    if (const Campaign* campaign = Current()) ShowFacts(*campaign);
  });
  SetContent(Above(Beside(MakeList(), 5, MakeDetail(), 4), bar_));
}

QWidget* CampaignsPage::MakeList() {
  auto* list = new QWidget;
  auto* column = Column(list, space::kS);
  auto* tools = Row();
  year_ = new Picker("yearFilter", "Lọc theo năm học");
  tools->addWidget(year_, 1);
  state_ = new Picker("stateFilter", "Lọc theo tình trạng");
  state_->addItem("Mọi tình trạng", Campaign::STATE_UNSPECIFIED);
  for (const auto state : {Campaign::DRAFT, Campaign::LAUNCHED, Campaign::CLOSED, Campaign::DISCARDED}) {
    state_->addItem(LookOf(state).word, state);
  }
  tools->addWidget(state_, 1);
  column->addLayout(tools);
  rows_ = new RowModel<Campaign>(
      {TextColumn<Campaign>("Phong trào", [](const Campaign& c) { return Text(c.name()); }),
       TextColumn<Campaign>("Năm học", [](const Campaign& c) { return Text(c.school_year()); }),
       StateColumn<Campaign>("Tình trạng", [](const Campaign& c) { return LookOf(c.state()); })},
      this);
  rows_->KnowBy([](const Campaign& c) { return c.id(); });
  table_ = Table(rows_, "campaignList", {1, 0, 0}, "Danh sách phong trào thi đua");
  choice_.emplace(rows_, table_, [this](const std::string& id, auto there, auto gone) {
    registration::v1::GetCampaignRequest request;
    request.set_id(id);
    FetchOne(request, there, gone);
  });
  column->addWidget(table_, 1);
  clear_ = Button("Bỏ lọc", Look::kLink);
  clear_->setObjectName("clearFilter");
  auto* foot = new ListFoot(rows_, "phong trào");
  foot->Add(clear_);
  column->addWidget(foot);
  connect(year_, &QComboBox::activated, this, &CampaignsPage::Reload);
  connect(state_, &QComboBox::activated, this, &CampaignsPage::Reload);
  connect(clear_, &QPushButton::clicked, this, &CampaignsPage::ClearFilter);
  connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
          &CampaignsPage::ShowCurrent);
  return list;
}

QWidget* CampaignsPage::MakeDetail() {
  QVBoxLayout* inside;
  auto* area = Scrolling(&inside);
  name_ = Title("");
  name_->setObjectName("campaignName");
  inside->addWidget(name_);
  chip_ = new StateChip({}, area);
  inside->addWidget(chip_);
  facts_ = new QGridLayout;
  facts_->setHorizontalSpacing(space::kL);
  facts_->setVerticalSpacing(space::kS);
  facts_->setColumnStretch(1, 1);
  inside->addLayout(facts_);
  history_ = new CampaignHistory(&context());
  inside->addWidget(history_);
  inside->addStretch(1);
  return area;
}

void CampaignsPage::FillYears() {
  QList<QPair<QString, QVariant>> years{{"Mọi năm học", ""}};
  for (int after = 1; after >= -kYearsBack; --after) {
    const QString year = SchoolYearAfter(SchoolYearOf(session().Today()), after);
    years.append({"Năm học " + year, year});
  }
  year_->Offer(years);
}

bool CampaignsPage::Filtered() const {
  return !year_->currentData().toString().isEmpty() || state_->currentData().toInt() != 0;
}

void CampaignsPage::ClearFilter() {
  year_->setCurrentIndex(0);
  state_->setCurrentIndex(0);
  Reload();
}

void CampaignsPage::Reload() {
  FillYears();
  BeginLoad();
  Load("");
}

void CampaignsPage::Open(const QString& id) {
  choice_->Want(id.toStdString());
  ClearFilter();  // another must not stand for it
}

void CampaignsPage::Load(const std::string& page_token) {
  registration::v1::ListCampaignsRequest request;
  request.set_school_year(year_->currentData().toString().toStdString());
  request.set_state(static_cast<Campaign::State>(state_->currentData().toInt()));
  request.set_page_size(kPage);
  request.set_page_token(page_token);
  Fetch(request, [this, more = !page_token.empty()](const registration::v1::ListCampaignsResponse& answer) {
    Fill(answer, more);
  });
}

void CampaignsPage::Fill(const registration::v1::ListCampaignsResponse& answer, bool more) {
  const Campaign* before = Current();
  if (!more && before != nullptr) choice_->Prefer(before->id(), Filtered());
  rows_->TakePage({answer.campaigns().begin(), answer.campaigns().end()}, more, answer.next_page_token(),
                  [this](const std::string& next) { Load(next); });
  clear_->setVisible(Filtered());
  if (rows_->rows().isEmpty() && !Filtered()) {
    return frame()->ShowEmpty("Chưa có phong trào thi đua nào trong phạm vi của đơn vị.", "Tạo phong trào…",
                              [this] { AskNew(); });
  }
  frame()->ShowContent();
  if (more) return;
  choice_->Choose();
  if (Current() == nullptr) ShowCurrent();  // else the choice has
}

const Campaign* CampaignsPage::Current() const { return rows_->At(table_->currentIndex()); }

void CampaignsPage::ShowCurrent() {
  const Campaign* campaign = Current();
  if (campaign == nullptr) {
    name_->setText("Không có phong trào nào khớp điều kiện lọc.");
    chip_->Set({});
    Clear(facts_);
    history_->Show("");
  } else {
    ShowFacts(*campaign);
    history_->Show(campaign->manageable() ? campaign->id() : "");
  }
  ShowBar();
}

void CampaignsPage::ShowFacts(const Campaign& campaign) {
  name_->setText(Text(campaign.name()));
  chip_->Set(LookOf(campaign.state()));
  Clear(facts_);
  auto add = [this, row = 0](const QString& what, const QString& text) mutable {
    auto* name = Muted(what);
    name->setWordWrap(false);
    facts_->addWidget(name, row, 0, Qt::AlignTop);
    facts_->addWidget(Body(text), row++, 1);
  };
  const auto day = [&](const common::v1::Date& date) -> QString {
    const QDate due = ToQDate(date);
    if (campaign.state() == Campaign::CLOSED) return DayText(due);
    // Nobody is late for a day that has passed as planned.
    return DayText(due) + " · " + (due < session().Today() ? "đã qua" : DueText(due, session().Today()));
  };
  add("Năm học", Text(campaign.school_year()));
  add("Loại", WordOf(campaign.form()));
  add("Phạm vi", WordOf(campaign.scope()));
  add("Đơn vị phát động", context().names().Unit(campaign.unit_id()));
  add("Phát động ngày", DayText(ToQDate(campaign.starts_on())));
  add("Nhận đăng ký đến hết", day(campaign.registration_closes_on()));
  add("Nhận hồ sơ đến hết", day(campaign.dossiers_close_on()));
  add("Kết thúc ngày", day(campaign.ends_on()));
  add("Bộ quy định đã ghim",
      QString("%1, bản %2").arg(Text(campaign.pin().rule_set())).arg(campaign.pin().version()));
}

void CampaignsPage::ShowBar() {
  bar_->Reset();
  bar_->Say(done_, Tone::kSuccess);
  bar_->Add("newCampaign", "Tạo phong trào…", Look::kPlain, [this] { AskNew(); });
  const Campaign* campaign = Current();
  if (campaign == nullptr) return;
  if (!campaign->manageable()) {
    if (done_.isEmpty()) bar_->Say("Chỉ đơn vị phát động sửa, dời lịch và kết thúc phong trào này.");
    return;
  }
  if (campaign->state() == Campaign::DRAFT) {
    bar_->Add("discard", "Bỏ bản thảo…", Look::kPlain, [this] { AskDiscard(); });
    bar_->Add("changeDraft", "Sửa…", Look::kPlain, [this] { AskChange(); });
    bar_->Add("launch", "Phát động…", Look::kPrimary, [this] { AskLaunch(); });
  } else if (campaign->state() == Campaign::LAUNCHED) {
    bar_->Add("reschedule", "Dời lịch…", Look::kPlain, [this] { AskReschedule(); });
    bar_->Add("close", "Kết thúc…", Look::kPlain, [this] { AskClose(); });
  }
}

void CampaignsPage::AskNew() {
  auto* dialog = new CampaignDialog(&context(), this);
  connect(dialog, &CampaignDialog::Created, this, [this](const QString& id) {
    done_ = "Đã tạo bản thảo. Xem lại lịch, rồi phát động.";
    year_->setCurrentIndex(0);
    state_->setCurrentIndex(0);
    Open(id);
  });
  dialog->open();
}

void CampaignsPage::AskChange() {
  auto* dialog = new CampaignDialog(&context(), *Current(), this);
  connect(dialog, &CampaignDialog::Changed, this, [this] { AfterMove("Đã sửa bản thảo."); });
  dialog->open();
}

void CampaignsPage::AskDiscard() {
  const Campaign campaign = *Current();
  Confirm(
      this, "Bỏ bản thảo",
      QString(
          "Bản thảo “%1” không phát động được nữa và ra khỏi danh sách; vẫn xem lại được khi lọc “Đã bỏ”.")
          .arg(Text(campaign.name())),
      "Bỏ bản thảo", [this, campaign] {
        Move<registration::v1::DiscardCampaignRequest>(campaign,
                                                       "Đã bỏ bản thảo “" + Text(campaign.name()) + "”.");
      });
}

void CampaignsPage::AskReschedule() {
  auto* dialog = new RescheduleDialog(&context(), *Current(), this);
  connect(dialog, &RescheduleDialog::Moved, this, [this] { AfterMove("Đã dời lịch của phong trào."); });
  dialog->open();
}

void CampaignsPage::AskLaunch() {
  const Campaign campaign = *Current();
  Confirm(
      this, "Phát động phong trào",
      QString("“%1” được phát động tới mọi đơn vị bên dưới: nhận đăng ký đến hết %2, nhận hồ sơ đến hết %3. "
              "Phát động rồi thì không thu hồi được; lịch chỉ dời về sau, có lý do.")
          .arg(Text(campaign.name()), DayText(ToQDate(campaign.registration_closes_on())),
               DayText(ToQDate(campaign.dossiers_close_on()))),
      "Phát động", [this, campaign] {
        Move<registration::v1::LaunchCampaignRequest>(campaign,
                                                      "Đã phát động “" + Text(campaign.name()) + "”.");
      });
}

void CampaignsPage::AskClose() {
  const Campaign campaign = *Current();
  const QDate last = ToQDate(campaign.registration_closes_on());
  const QString early =
      session().Today() <= last
          ? " Hạn đăng ký " + DayText(last) + " chưa qua: ai chưa đăng ký thì không đăng ký được nữa."
          : "";
  Confirm(this, "Kết thúc phong trào",
          QString("“%1” kết thúc: không nhận đăng ký danh hiệu, chỉ tiêu nào nữa và không mở lại được. Ai đã "
                  "đăng ký vẫn nộp hồ sơ đến hết hạn, hồ sơ đang xét vẫn được xét tiếp.")
                  .arg(Text(campaign.name())) +
              early,
          "Kết thúc", [this, campaign] {
            Move<registration::v1::CloseCampaignRequest>(campaign,
                                                         "Đã kết thúc “" + Text(campaign.name()) + "”.");
          });
}

template <class Request>
void CampaignsPage::Move(const Campaign& seen, const QString& done) {
  Request request;
  request.set_id(seen.id());
  request.set_etag(seen.etag());
  done_.clear();
  bar_->SetBusy(true);
  bar_->Say("Đang gửi …");
  api().Call(
      request, this, [this, done](const Campaign&) { AfterMove(done); },
      [this, seen](const CallError& error) { LookAgain(seen, error); });
}

// The window's list of campaigns follows, and with it this page.
void CampaignsPage::AfterMove(const QString& done) {
  done_ = done;
  context().LoadAgain([this](const CallError&) { Reload(); });
}

// It may have failed because somebody else was quicker: the campaign as it is now, and why.
void CampaignsPage::LookAgain(const Campaign& seen, const CallError& why) {
  const auto say = [this, why] {
    ShowBar();
    bar_->Say(why.FullText(), Tone::kDanger);
  };
  registration::v1::GetCampaignRequest request;
  request.set_id(seen.id());
  api().Call(
      request, this,
      [this, say](const Campaign& now) {
        const int row = rows_->Find([&](const Campaign& shown) { return shown.id() == now.id(); });
        if (row >= 0) rows_->Replace(row, now);
        ShowCurrent();
        say();
      },
      [say](const CallError&) { say(); });
}

}  // namespace thidua::client
