#include "client/workspaces/organiser/sums_board_page.h"

#include <algorithm>

#include "client/models/dates.h"
#include "client/models/words.h"
#include "client/widgets/list_foot.h"
#include "client/widgets/reason_dialog.h"
#include "client/widgets/state_column.h"
#include "client/workspaces/shared/review_acts.h"

namespace thidua::client {

using registration::v1::AskRegistrationSumAgainRequest;
using registration::v1::ListRegistrationSumsRequest;
using registration::v1::ListRegistrationSumsResponse;
using registration::v1::RegistrationSum;

namespace {
// More than are in sight; what stands registered in each is counted.
constexpr int kFirst = 30, kPage = 60;
}  // namespace

SumsBoardPage::SumsBoardPage(Context* context)
    : UnitPage(context, "Đăng ký các trường",
               "Trường nào đã gửi danh sách đăng ký của đợt, lúc nào, ai gửi; và điều gì thay đổi từ đó.",
               OfficeRoles(), In::kCampaign),
      bar_(new ActionBar) {
  SetContent(Beside(MakeList(), 5, MakeDetail(), 7));
  connect(&context->names(), &Names::Learned, this, [this] {
    rows_->AllChanged();
    if (const Line* line = Current()) words_->setText(SumText(this->context().names(), *line));
  });
}

QWidget* SumsBoardPage::MakeList() {
  auto* list = new QWidget;
  auto* column = Column(list, space::kS);
  counts_ = Strong("");
  counts_->setObjectName("sumCounts");
  column->addWidget(counts_);
  column->addWidget(unit_picker());
  auto* tools = Row();
  search_ = new SearchField("Tìm theo tên trường");
  tools->addWidget(search_, 1);
  filter_ = new Picker("sumFilter", "Lọc theo tình trạng gửi");
  filter_->addItem("Mọi trường", ListRegistrationSumsRequest::STANDING_UNSPECIFIED);
  filter_->addItem("Chưa gửi", ListRegistrationSumsRequest::NOT_SENT);
  filter_->addItem("Có thay đổi", ListRegistrationSumsRequest::CHANGED);
  filter_->addItem("Cần gửi lại", ListRegistrationSumsRequest::ASKED_AGAIN);
  filter_->addItem("Người đứng đầu chờ duyệt", ListRegistrationSumsRequest::HEAD_WAITS);
  tools->addWidget(filter_);
  column->addLayout(tools);
  rows_ = new RowModel<Line>(
      {NameColumn<Line>("Trường", [](const Line& l) { return Text(l.unit_name()); }),
       StateColumn<Line>("Tình trạng", LookOfSum),
       NumberColumn<Line>(
           "Đã duyệt",
           [](const Line& l) { return QString("%1/%2").arg(l.approved()).arg(l.registrations()); })},
      this);
  rows_->KnowBy([](const Line& l) { return l.unit_id(); });
  table_ = Table(rows_, "sums", {1, 0, 0}, "Đăng ký các trường");
  column->addWidget(table_, 1);
  column->addWidget(new ListFoot(rows_, "trường"));
  connect(search_, &SearchField::Asked, this, [this] { Load(""); });
  connect(filter_, &QComboBox::activated, this, [this] { Load(""); });
  connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
          &SumsBoardPage::ShowSchool);
  return list;
}

QWidget* SumsBoardPage::MakeDetail() {
  auto* part = new QWidget;
  auto* column = Column(part, space::kS);
  who_ = Title("");
  column->addWidget(who_);
  words_ = Body("");
  words_->setObjectName("sumWords");
  column->addWidget(words_);
  lines_ = new SumLines(&context());
  connect(lines_, &SumLines::CurrentChanged, this, &SumsBoardPage::ShowBar);
  column->addWidget(lines_, 1);
  detail_ = new PageFrame(Above(part, bar_));
  return detail_;
}

void SumsBoardPage::Reload() {
  if (BeginUnitLoad()) Load("");
}

void SumsBoardPage::Load(const std::string& page_token) {
  ListRegistrationSumsRequest request;
  request.set_campaign_id(context().campaign().id());
  request.set_unit_id(unit_id());
  request.set_query(search_->query());
  request.set_standing(static_cast<ListRegistrationSumsRequest::Standing>(filter_->currentData().toInt()));
  request.set_page_size(page_token.empty() ? kFirst : kPage);
  request.set_page_token(page_token);
  FetchLatest(request, [this, more = !page_token.empty()](const ListRegistrationSumsResponse& answer) {
    Fill(answer, more);
  });
}

void SumsBoardPage::Fill(const ListRegistrationSumsResponse& answer, bool more) {
  const std::string chosen = Current() == nullptr ? std::string() : Current()->unit_id();
  rows_->TakePage({answer.lines().begin(), answer.lines().end()}, more, answer.next_page_token(),
                  [this](const std::string& next) { Load(next); });
  if (answer.counts().schools() == 0) {
    return frame()->ShowEmpty("Bên dưới đơn vị này không có trường nào.", "Tải lại", [this] { Reload(); });
  }
  const auto& counts = answer.counts();
  QString words = ShareText(counts.sent() + counts.asked_again(), counts.schools()) + " trường đã gửi";
  if (counts.asked_again() > 0) words += QString(", %1 trường cần gửi lại").arg(counts.asked_again());
  counts_->setText(words);
  frame()->ShowContent();
  if (!more || Current() == nullptr) Choose(chosen);
}

const SumsBoardPage::Line* SumsBoardPage::Current() const { return rows_->At(table_->currentIndex()); }

void SumsBoardPage::Choose(const std::string& unit_id) {
  if (rows_->rows().isEmpty()) return detail_->ShowEmpty("Không có trường nào khớp điều kiện lọc.");
  table_->selectRow(std::max(0, rows_->RowOf(unit_id)));
}

void SumsBoardPage::ShowSchool() {
  const Line* line = Current();
  if (line == nullptr) return;
  detail_->ShowContent();
  who_->setText(Text(line->unit_name()));
  words_->setText(SumText(context().names(), *line));
  lines_->SetSent(line->has_sum());
  lines_->Load(context().campaign().id(), line->unit_id());
  ShowBar();
}

void SumsBoardPage::ShowBar() {
  bar_->Reset();
  if (Current() == nullptr) return;
  const Line& line = *Current();
  const bool manages = context().campaign().manageable();
  const bool sent = line.has_sum() && line.sum().state() == RegistrationSum::SENT;
  bar_->Add(
      "askSumAgain", "Yêu cầu gửi lại…", Look::kPlain, [this] { AskAgain(); }, manages && sent);
  const SumLines::Line* one = lines_->Current();
  const bool of_head = one != nullptr && one->of_head() && !one->title_codes().empty();
  bar_->Add(
      "sendBackHead", "Trả lại…", Look::kPlain, [this] { ReviewHead(false); }, of_head);
  bar_->Add(
      "approveHead", "Duyệt…", Look::kPlain, [this] { ReviewHead(true); }, of_head);
  if (!done_.isEmpty() && done_to_ == line.unit_id()) {
    bar_->Say(done_, Tone::kSuccess);
  } else if (line.heads_waiting() > 0) {
    bar_->Say("Đăng ký của người đứng đầu trường chờ duyệt: chọn dòng ấy, rồi duyệt hoặc trả lại.");
  } else if (!manages) {
    bar_->Say("Đơn vị phát động đợt này yêu cầu gửi lại được.");
  } else if (!sent) {
    bar_->Say(line.has_sum() ? "Đã yêu cầu gửi lại, trường chưa gửi." : "Trường chưa gửi lần nào.");
  }
}

// As it stands when it is asked for: the list has no version of it.
void SumsBoardPage::ReviewHead(bool approve) {
  const SumLines::Line one = *lines_->Current();
  const std::string school = Current()->unit_id();
  registration::v1::GetRegistrationRequest request;
  request.set_id(one.registration_id());
  bar_->SetBusy(true);  // one dialog, however often it is pressed
  FetchOne(
      request,
      [this, approve, school,
       name = lines_->NameOf(one)](const registration::v1::Registration& registration) {
        bar_->SetBusy(false);
        const ReviewDone done = [this, school](const QString& words) {
          done_ = words;
          done_to_ = school;
          Reload();
        };
        const Reviewed reviewed{registration, name};
        if (approve) return AskApprove(&context(), this, Reviewer::kOfficeAbove, {reviewed}, done);
        AskSendBack(&context(), this, Reviewer::kOfficeAbove, reviewed, done);
      },
      [this] { bar_->SetBusy(false); });
}

void SumsBoardPage::AskAgain() {
  const Line line = *Current();
  AskReason(this,
            {"Yêu cầu gửi lại: " + Text(line.unit_name()),
             "Trường đọc được lý do; danh sách đã gửi vẫn còn đó cho tới khi trường gửi lại.",
             "Yêu cầu gửi lại", "Trường cần xem lại điều gì"},
            MaxChars(AskRegistrationSumAgainRequest::descriptor(), "reason"), session().account().id(),
            "sum/askAgain/" + Text(line.sum().id()),
            [this, line](AskDialog* dialog, const std::string& reason) {
              AskRegistrationSumAgainRequest request;
              request.set_id(line.sum().id());
              request.set_etag(line.sum().etag());
              request.set_reason(reason);
              SendFrom(dialog, api(), request, [this, line](const RegistrationSum&) {
                done_ = "Đã yêu cầu " + Text(line.unit_name()) + " gửi lại.";
                done_to_ = line.unit_id();
                Reload();
              });
            });
}

}  // namespace thidua::client
