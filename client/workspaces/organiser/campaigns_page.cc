#include "client/workspaces/organiser/campaigns_page.h"

#include <algorithm>

#include "client/models/dates.h"
#include "client/models/words.h"
#include "client/widgets/dialogs.h"
#include "client/widgets/state_column.h"
#include "client/workspaces/organiser/campaign_dialog.h"

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
  auto* content = new QWidget;
  auto* column = Column(content, space::kS);
  auto* columns = Row(space::kL);
  columns->addWidget(MakeList(), 5);
  columns->addWidget(MakeDetail(), 4);
  column->addLayout(columns, 1);
  column->addWidget(bar_);
  connect(&context->names(), &Names::Learned, this, [this] {
    if (const Campaign* campaign = Current()) ShowFacts(*campaign);
  });
  SetContent(content);
}

QWidget* CampaignsPage::MakeList() {
  auto* list = new QWidget;
  auto* column = Column(list, space::kS);
  auto* tools = Row();
  year_ = new Picker;
  year_->setObjectName("yearFilter");
  year_->setAccessibleName("Lọc theo năm học");
  tools->addWidget(year_, 1);
  state_ = new Picker;
  state_->setObjectName("stateFilter");
  state_->setAccessibleName("Lọc theo tình trạng");
  state_->addItem("Mọi tình trạng", Campaign::STATE_UNSPECIFIED);
  for (const auto state : {Campaign::DRAFT, Campaign::LAUNCHED, Campaign::CLOSED}) {
    state_->addItem(LookOf(state).word, state);
  }
  tools->addWidget(state_, 1);
  column->addLayout(tools);
  rows_ = new RowModel<Campaign>(
      {TextColumn<Campaign>("Phong trào", [](const Campaign& c) { return Text(c.name()); }),
       TextColumn<Campaign>("Năm học", [](const Campaign& c) { return Text(c.school_year()); }),
       StateColumn<Campaign>("Tình trạng", [](const Campaign& c) { return LookOf(c.state()); })},
      this);
  table_ = new QTableView;
  table_->setObjectName("campaignList");
  table_->setModel(rows_);
  table_->setSelectionMode(QAbstractItemView::SingleSelection);
  StyleTable(table_, {1, 0, 0}, "Danh sách phong trào thi đua");
  column->addWidget(table_, 1);
  auto* foot = Row();
  clear_ = Button("Bỏ lọc", Look::kLink);
  clear_->setObjectName("clearFilter");
  foot->addWidget(clear_);
  foot->addStretch(1);
  more_ = Button("Tải thêm", Look::kLink);
  foot->addWidget(more_);
  column->addLayout(foot);
  connect(year_, &QComboBox::activated, this, &CampaignsPage::Reload);
  connect(state_, &QComboBox::activated, this, &CampaignsPage::Reload);
  connect(clear_, &QPushButton::clicked, this, &CampaignsPage::ClearFilter);
  connect(more_, &QPushButton::clicked, this, [this] { Load(next_page_); });
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
  inside->addStretch(1);
  return area;
}

QStringList CampaignsPage::Help() const {
  return {"Danh sách gồm phong trào của đơn vị bạn, cấp trên và cấp dưới; mới nhất ở trên.",
          "Bản thảo chưa hiện ở các trường. Phát động rồi thì các đơn vị đăng ký danh hiệu, chỉ tiêu và nộp "
          "hồ sơ theo lịch; việc phát động không thu hồi được.",
          "Kết thúc thì không nhận đăng ký mới nữa và không mở lại được; ai đã đăng ký vẫn nộp hồ sơ đến hết "
          "hạn.",
          "Mỗi phong trào giữ suốt bộ quy định có hiệu lực vào ngày phát động.",
          "Mũi tên lên, xuống: đổi dòng. Ctrl+Enter: đồng ý trong hộp hỏi. F5: tải lại."};
}

void CampaignsPage::FillYears() {
  const QVariant chosen = year_->currentData();
  const QString newest = SchoolYearAfter(SchoolYearOf(session().Today()), 1);
  year_->clear();
  year_->addItem("Mọi năm học", "");
  for (int back = 0; back <= kYearsBack + 1; ++back) {
    year_->addItem("Năm học " + SchoolYearAfter(newest, -back), SchoolYearAfter(newest, -back));
  }
  year_->setCurrentIndex(std::max(0, year_->findData(chosen)));
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
  wanted_ = id;
  Reload();
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
  const QList<Campaign> campaigns{answer.campaigns().begin(), answer.campaigns().end()};
  const Campaign* before = Current();
  if (wanted_.isEmpty() && before != nullptr) wanted_ = Text(before->id());
  if (more) {
    rows_->Append(campaigns);
  } else {
    rows_->Set(campaigns);
  }
  next_page_ = answer.next_page_token();
  more_->setVisible(!next_page_.empty());
  clear_->setVisible(Filtered());
  if (rows_->rows().isEmpty() && !Filtered()) {
    return frame()->ShowEmpty("Chưa có phong trào thi đua nào trong phạm vi của đơn vị.", "Tạo phong trào…",
                              [this] { AskNew(); });
  }
  frame()->ShowContent();
  if (more) return;
  const auto& rows = rows_->rows();
  const auto found =
      std::find_if(rows.begin(), rows.end(), [this](const Campaign& c) { return Text(c.id()) == wanted_; });
  wanted_.clear();
  if (!rows.isEmpty()) table_->selectRow(found == rows.end() ? 0 : static_cast<int>(found - rows.begin()));
  ShowCurrent();
}

const Campaign* CampaignsPage::Current() const {
  const QModelIndex current = table_->currentIndex();
  return current.isValid() && current.row() < rows_->rows().size() ? &rows_->rows()[current.row()] : nullptr;
}

void CampaignsPage::ShowCurrent() {
  const Campaign* campaign = Current();
  if (campaign == nullptr) {
    name_->setText("Không có phong trào nào khớp điều kiện lọc.");
    chip_->Set({});
    Clear(facts_);
  } else {
    ShowFacts(*campaign);
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
  const auto day = [&](const common::v1::Date& date) {
    const QDate due = ToQDate(date);
    return campaign.state() == Campaign::CLOSED ? DayText(due)
                                                : DayText(due) + " · " + DueText(due, session().Today());
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
  if (campaign->state() == Campaign::DRAFT) {
    bar_->Add("launch", "Phát động…", Look::kPrimary, [this] { AskLaunch(); });
  } else if (campaign->state() == Campaign::LAUNCHED) {
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

void CampaignsPage::AskLaunch() {
  const Campaign campaign = *Current();
  Confirm(
      this, "Phát động phong trào",
      QString("“%1” được phát động tới mọi đơn vị bên dưới: nhận đăng ký đến hết %2, nhận hồ sơ đến hết %3. "
              "Phát động rồi thì không thu hồi, không sửa lịch được nữa.")
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
        const auto& rows = rows_->rows();
        for (int i = 0; i < rows.size(); ++i) {
          if (rows[i].id() == now.id()) rows_->Replace(i, now);
        }
        ShowCurrent();
        say();
      },
      [say](const CallError&) { say(); });
}

}  // namespace thidua::client
