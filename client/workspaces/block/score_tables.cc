#include "client/workspaces/block/score_tables.h"

#include <memory>

#include "client/models/dates.h"
#include "client/models/row_model.h"
#include "client/models/score_words.h"
#include "client/models/words.h"
#include "client/widgets/dialogs.h"
#include "client/widgets/form_fields.h"
#include "client/widgets/list_foot.h"
#include "client/widgets/state_column.h"
#include "client/widgets/table.h"
#include "client/widgets/text_area.h"

namespace thidua::client {
namespace {

using namespace block::v1;

constexpr int kWidth = 960;
constexpr int kTableHeight = 360;

AskDialog* Reading(const QString& title, QWidget* parent) {
  auto* dialog = new AskDialog(parent, title, "Đóng");
  dialog->setMinimumWidth(kWidth);
  dialog->findChild<QPushButton*>("askCancel")->hide();
  dialog->OnAct([dialog] { dialog->accept(); });
  return dialog;
}

// The pages of a list as they are asked for, into `rows`, for as long as the dialog lives.
template <class Response, class Row, class Request, class RowsOf>
void LoadPages(Context* context, AskDialog* dialog, RowModel<Row>* rows, const Request& request,
               RowsOf rows_of) {
  const auto load = std::make_shared<std::function<void(const std::string&)>>();
  *load = [=, load = std::weak_ptr(load)](const std::string& page_token) {
    Request page = request;
    page.set_page_token(page_token);
    context->api().Call(
        page, dialog,
        [=, more = !page_token.empty()](const Response& answer) {
          rows->TakePage(rows_of(answer), more, answer.next_page_token(), [load](const std::string& next) {
            if (const auto again = load.lock()) (*again)(next);
          });
        },
        [dialog](const CallError& error) { dialog->Say(error.FullText()); });
  };
  QObject::connect(dialog, &QObject::destroyed, [load] {});  // it lives as long as the dialog
  (*load)("");
}

QString ByText(ScoreChange::By by) {
  switch (by) {
    case ScoreChange::THE_UNIT:
      return "Đơn vị";
    case ScoreChange::THE_BLOCK:
      return "Khối";
    case ScoreChange::THE_COUNCIL:
      return "Hội đồng";
    default:
      return "Điều chỉnh tiêu chí";
  }
}

QString NameOf(const Criteria& criteria, const std::string& code) {
  for (const Criterion& one : criteria.criteria()) {
    if (one.code() == code) return Text(code) + " · " + Text(one.name());
  }
  return Text(code);
}

QString PointsOf(const Scorecard& card, const std::string& code) {
  for (const ScoreLine& line : card.lines()) {
    if (line.code() == code) return PointsText(line.state(), line.points());
  }
  return "–";
}

}  // namespace

StateLook CardLook(Scorecard::State state) {
  switch (state) {
    case Scorecard::SELF_SCORED:
      return {"Đã tự chấm", "pencil", Tone::kInfo};
    case Scorecard::IN_CHECK:
      return {"Đang thẩm định", "pencil", Tone::kInfo};
    case Scorecard::COMPLETE:
      return {"Đủ điểm", "check", Tone::kSuccess};
    case Scorecard::FIXED:
      return {"Đã chốt", "check", Tone::kSuccess};
    case Scorecard::LEFT_OPEN:
      return {"Không xếp hạng", "warning", Tone::kWarning};
    default:
      return {"Chưa tự chấm", "clock", Tone::kWarning};
  }
}

void ShowScoreBoard(Context* context, const Criteria& criteria, QWidget* parent) {
  auto* dialog = Reading("Tổng hợp điểm của khối", parent);
  std::vector<RowModel<Scorecard>::Column> columns{
      TextColumn<Scorecard>("Đơn vị",
                            [context](const auto& c) { return context->names().Unit(c.unit_id()); }),
      NumberColumn<Scorecard>(
          "Tự chấm", [](const auto& c) { return c.id().empty() ? "–" : PointsText(c.self_total()); })};
  QList<int> stretch{1, 0};
  for (const Criterion& one : criteria.criteria()) {
    if (one.code().find('.') != std::string::npos) continue;  // contents alone
    columns.push_back(NumberColumn<Scorecard>(
        Text(one.code()), [code = one.code()](const auto& c) { return PointsOf(c, code); }));
    stretch << 0;
  }
  columns.push_back(NumberColumn<Scorecard>("Thưởng", [](const auto& c) { return PointsText(c.bonus()); }));
  columns.push_back(NumberColumn<Scorecard>("Trừ", [](const auto& c) { return PointsText(c.penalty()); }));
  columns.push_back(NumberColumn<Scorecard>("Tổng", [](const auto& c) { return PointsText(c.total()); }));
  columns.push_back(StateColumn<Scorecard>("Bảng điểm", [](const auto& c) { return CardLook(c.state()); }));
  columns.push_back(TextColumn<Scorecard>("Còn thiếu", [](const auto& c) {
    QStringList codes;
    for (const std::string& code : c.missing()) codes << Text(code);
    return codes.join(", ");
  }));
  stretch << 0 << 0 << 0 << 0 << 1;
  auto* rows = new RowModel<Scorecard>(std::move(columns), dialog);
  auto* table = Table(rows, "scoreBoard", stretch, "Tổng hợp điểm của khối");
  table->setMinimumHeight(kTableHeight);
  dialog->content()->addWidget(table, 1);
  dialog->content()->addWidget(new ListFoot(rows, "đơn vị"));
  ListScorecardsRequest request;
  request.set_block_id(criteria.block_id());
  LoadPages<ListScorecardsResponse>(context, dialog, rows, request, [](const ListScorecardsResponse& answer) {
    return QList<Scorecard>(answer.scorecards().begin(), answer.scorecards().end());
  });
  dialog->open();
}

void ShowScoreChanges(Context* context, const Criteria& criteria, const std::string& unit_id,
                      const QString& unit_name, QWidget* parent) {
  auto* dialog = Reading("Điểm đã đổi · " + unit_name, parent);
  auto* rows = new RowModel<ScoreChange>(
      {TextColumn<ScoreChange>("Lúc", [](const auto& c) { return DayTimeText(ToQDateTime(c.changed_at())); }),
       TextColumn<ScoreChange>("Tiêu chí", [criteria](const auto& c) { return NameOf(criteria, c.code()); }),
       NumberColumn<ScoreChange>("Trước",
                                 [](const auto& c) { return PointsText(c.before_state(), c.before()); }),
       NumberColumn<ScoreChange>("Sau", [](const auto& c) { return PointsText(c.after_state(), c.after()); }),
       TextColumn<ScoreChange>("Lý do", [](const auto& c) { return Text(c.reason()); }),
       TextColumn<ScoreChange>("Bên đổi", [](const auto& c) { return ByText(c.by()); }),
       TextColumn<ScoreChange>(
           "Người đổi",
           [context](const auto& c) { return context->names().Person(c.changed_by_person_id()); })},
      dialog);
  QObject::connect(&context->names(), &Names::Learned, rows, [rows] { rows->AllChanged(); });
  auto* table = Table(rows, "scoreChangeRows", {0, 2, 0, 0, 2, 0, 1}, "Điểm đã đổi");
  table->setMinimumHeight(kTableHeight);
  dialog->content()->addWidget(table, 1);
  ListScoreChangesRequest request;
  request.set_block_id(criteria.block_id());
  request.set_unit_id(unit_id);
  LoadPages<ListScoreChangesResponse>(
      context, dialog, rows, request, [](const ListScoreChangesResponse& answer) {
        return QList<ScoreChange>(answer.changes().begin(), answer.changes().end());
      });
  dialog->open();
}

void ShowCriteriaVersions(Context* context, const std::string& block_id, QWidget* parent) {
  auto* dialog = Reading("Các bản tiêu chí của khối", parent);
  auto* rows = new RowModel<Criteria>(
      {NumberColumn<Criteria>("Bản", [](const auto& c) { return QString::number(c.number()); }),
       TextColumn<Criteria>(
           "Văn bản",
           [](const auto& c) {
             return QString("%1 ngày %2").arg(Text(c.document_number()), DayText(ToQDate(c.document_date())));
           }),
       TextColumn<Criteria>("Nơi ban hành", [](const auto& c) { return Text(c.document_issuer()); }),
       TextColumn<Criteria>("Lý do điều chỉnh", [](const auto& c) { return Text(c.reason()); }),
       TextColumn<Criteria>("Ghi lúc", [](const auto& c) { return DayTimeText(ToQDateTime(c.set_at())); }),
       TextColumn<Criteria>(
           "Người ghi", [context](const auto& c) { return context->names().Person(c.set_by_person_id()); })},
      dialog);
  QObject::connect(&context->names(), &Names::Learned, rows, [rows] { rows->AllChanged(); });
  auto* table = Table(rows, "criteriaVersionRows", {0, 1, 1, 2, 0, 1}, "Các bản tiêu chí");
  table->setMinimumHeight(kTableHeight);
  dialog->content()->addWidget(table, 1);
  ListCriteriaVersionsRequest request;
  request.set_block_id(block_id);
  LoadPages<ListCriteriaVersionsResponse>(
      context, dialog, rows, request, [](const ListCriteriaVersionsResponse& answer) {
        return QList<Criteria>(answer.versions().begin(), answer.versions().end());
      });
  dialog->open();
}

void AskToFixScores(Context* context, const Criteria& criteria, QWidget* parent, std::function<void()> done) {
  auto* dialog = new AskDialog(parent, "Chốt điểm của khối", "Chốt điểm");
  dialog->content()->addWidget(
      Body("Hội nghị bình xét đã thống nhất điểm của các đơn vị. Chốt rồi thì không ai sửa điểm được nữa, và "
           "khối được "
           "xếp hạng theo điểm này."));
  auto* form = Fields();
  auto* day = AddDay(form, "meetingOn", "Ngày họp", context->session().Today());
  auto* minutes = AddLine(form, "minutesNumber", "Số biên bản", "05/BB-KTĐ",
                          MaxChars(FixScorecardsRequest::descriptor(), "minutes_number"));
  auto* reason =
      AddLine(form, "fixReason", "Lý do", "Chỉ khi còn đơn vị chưa đủ điểm; đơn vị ấy không xếp hạng",
              MaxChars(FixScorecardsRequest::descriptor(), "fixing_reason"));
  dialog->content()->addLayout(form);
  dialog->KeepDraft(context->session().account().id(), "fix-scores/" + Text(criteria.block_id()));
  dialog->OnAct([=] {
    FixScorecardsRequest request;
    request.set_block_id(criteria.block_id());
    request.set_etag(criteria.etag());
    *request.mutable_meeting_on() = FromQDate(day->date());
    request.set_minutes_number(minutes->text().simplified().toStdString());
    request.set_fixing_reason(reason->text().simplified().toStdString());
    SendFrom(dialog, context->api(), request, [done](const Criteria&) { done(); });
  });
  dialog->open();
}

}  // namespace thidua::client
