#include "client/workspaces/shared/sum_lines.h"

#include "client/models/dates.h"
#include "client/models/words.h"
#include "client/widgets/list_foot.h"
#include "client/widgets/state_column.h"
#include "client/widgets/table.h"

namespace thidua::client {

using registration::v1::ListRegistrationSumLinesRequest;
using registration::v1::ListRegistrationSumLinesResponse;
using registration::v1::ListRegistrationSumsResponse;
using registration::v1::Registration;
using registration::v1::RegistrationSum;

namespace {
constexpr int kFirst = 40, kPage = 100;
}  // namespace

StateLook LookOfSum(const ListRegistrationSumsResponse::Line& line) {
  if (!line.has_sum()) return {"Chưa gửi", "clock", Tone::kNeutral};
  if (line.sum().state() == RegistrationSum::ASKED_AGAIN) return {"Cần gửi lại", "warning", Tone::kWarning};
  if (line.changed() > 0) return {"Có thay đổi", "warning", Tone::kWarning};
  return {"Đã gửi", "check", Tone::kSuccess};
}

QString SumText(Names& names, const ListRegistrationSumsResponse::Line& line) {
  if (!line.has_sum()) return "Trường chưa gửi danh sách đăng ký của đợt này.";
  const RegistrationSum& sum = line.sum();
  const QString who = names.Person(sum.sent_by_person_id());
  QString text = QString("Gửi lần %1 lúc %2, %3 đăng ký")
                     .arg(sum.number())
                     .arg(DayTimeText(ToQDateTime(sum.sent_at())))
                     .arg(sum.registrations());
  if (!who.isEmpty()) text += ", người gửi " + who;
  if (line.changed() > 0) text += QString(". Từ đó có %1 thay đổi").arg(line.changed());
  if (sum.state() == RegistrationSum::ASKED_AGAIN) {
    text += ". Được yêu cầu gửi lại lúc " + DayTimeText(ToQDateTime(sum.asked_at())) + ": " +
            Text(sum.ask_reason());
    return text;
  }
  return text + ".";
}

SumLines::SumLines(Context* context) : context_(context) {
  auto* inside = new QWidget;
  auto* column = Column(inside, space::kS);
  rows_ = new RowModel<Line>(
      {NameColumn<Line>("Cá nhân, tập thể", [this](const Line& l) { return NameOf(l); }),
       ListColumn<Line>("Đang đăng ký", 2, [this](const Line& l) { return TitlesOf(l.title_codes()); }),
       ListColumn<Line>("Đã gửi", 2, [this](const Line& l) { return TitlesOf(l.sent_title_codes()); }),
       StateColumn<Line>("Tình trạng", [this](const Line& l) { return LookOf(l); })},
      this);
  table_ = Table(rows_, "sumLines", {1, 1, 1, 0}, "Danh sách đăng ký của trường");
  column->addWidget(table_, 1);
  column->addWidget(new ListFoot(rows_, "đăng ký"));
  frame_ = new PageFrame(inside);
  auto* outside = Column(this, 0);
  outside->addWidget(frame_);
  connect(&context->names(), &Names::Learned, rows_, [this] { rows_->AllChanged(); });
  connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &SumLines::CurrentChanged);
}

void SumLines::SetSent(bool sent) {
  sent_ = sent;
  rows_->AllChanged();
}

void SumLines::Load(const std::string& campaign_id, const std::string& unit_id) {
  campaign_id_ = campaign_id;
  unit_id_ = unit_id;
  ++load_;
  frame_->ShowLoading();
  LoadPage("");
}

void SumLines::LoadPage(const std::string& page_token) {
  ListRegistrationSumLinesRequest request;
  request.set_campaign_id(campaign_id_);
  request.set_unit_id(unit_id_);
  request.set_page_size(page_token.empty() ? kFirst : kPage);
  request.set_page_token(page_token);
  context_->api().Call(
      request, this,
      [this, load = load_, more = !page_token.empty()](const ListRegistrationSumLinesResponse& answer) {
        if (load != load_) return;
        rows_->TakePage({answer.lines().begin(), answer.lines().end()}, more, answer.next_page_token(),
                        [this](const std::string& next) { LoadPage(next); });
        if (rows_->rows().isEmpty()) {
          return frame_->ShowEmpty("Trường chưa có đăng ký nào trong đợt này.");
        }
        frame_->ShowContent();
        if (!more) Q_EMIT CurrentChanged();  // to none
      },
      [this, load = load_](const CallError& error) {
        if (load == load_) frame_->ShowError(error, "", [this] { Load(campaign_id_, unit_id_); });
      });
}

const SumLines::Line* SumLines::Current() const {
  return frame_->state() == PageFrame::State::kContent ? rows_->At(table_->currentIndex()) : nullptr;
}

QString SumLines::NameOf(const Line& line) const {
  const std::string& id = line.subject().id();
  return line.subject().kind() == common::v1::UNIT ? context_->names().Unit(id)
                                                   : context_->names().Person(id);
}

QStringList SumLines::TitlesOf(const google::protobuf::RepeatedPtrField<std::string>& codes) const {
  QStringList titles;
  for (const auto& code : codes) titles << context_->TitleShort(code);
  return titles;
}

StateLook SumLines::LookOf(const Line& line) const {
  const bool waits = line.review() == Registration::REVIEW_UNSPECIFIED;
  // What has to be done comes before what has changed.
  if (line.of_head() && waits && !line.title_codes().empty()) {
    return {"Chờ cấp trên duyệt", "clock", Tone::kWarning};
  }
  if (sent_ && line.changed()) {
    if (line.title_codes().empty()) return {"Rút sau khi gửi", "warning", Tone::kWarning};
    if (line.sent_title_codes().empty()) return {"Thêm sau khi gửi", "warning", Tone::kWarning};
    return {"Sửa sau khi gửi", "warning", Tone::kWarning};
  }
  if (sent_) return {"Như đã gửi", "check", Tone::kSuccess};
  switch (line.review()) {
    case Registration::APPROVED:
      return {"Đã duyệt", "check", Tone::kSuccess};
    case Registration::SENT_BACK:
      return {"Đã trả lại", "warning", Tone::kWarning};
    default:
      return {"Chờ duyệt", "clock", Tone::kNeutral};
  }
}

}  // namespace thidua::client
