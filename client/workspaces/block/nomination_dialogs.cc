#include "client/workspaces/block/nomination_dialogs.h"

#include <QCheckBox>
#include <memory>
#include <vector>

#include "client/models/block_words.h"
#include "client/widgets/dialogs.h"
#include "client/widgets/form_fields.h"
#include "client/widgets/text_area.h"

namespace thidua::client {
namespace {

using namespace block::v1;

constexpr int kMostSeats = 20;
constexpr int kListHeight = 260;
constexpr int kBarredRows = 3;
constexpr int kBarredChars = 20000;

// A box for each unit, in a list that scrolls.
class UnitBoxes {
 public:
  UnitBoxes(AskDialog* dialog, const QString& object, const BlockMembers& units) {
    QVBoxLayout* inside;
    auto* area = Scrolling(&inside);
    inside->setSpacing(0);
    for (int i = 0; i < units.size(); ++i) {
      auto* box = new QCheckBox(units[i].second);
      box->setObjectName(QString("%1_%2").arg(object).arg(i));
      inside->addWidget(box);
      boxes_->push_back({units[i].first.toStdString(), box});
    }
    inside->addStretch(1);
    area->setFixedHeight(std::min(kListHeight, static_cast<int>(units.size()) * kTarget + space::kXs));
    dialog->content()->addWidget(area);
  }
  void OnChange(QObject* receiver, const std::function<void()>& changed) const {
    for (const auto& [id, box] : *boxes_) {
      QObject::connect(box, &QCheckBox::toggled, receiver, changed);
    }
  }
  std::vector<std::string> chosen() const {
    std::vector<std::string> ids;
    for (const auto& [id, box] : *boxes_) {
      if (box->isChecked()) ids.push_back(id);
    }
    return ids;
  }

 private:
  using Boxes = std::vector<std::pair<std::string, QCheckBox*>>;
  std::shared_ptr<Boxes> boxes_ = std::make_shared<Boxes>();
};

// One a line, "Tên đơn vị; lý do": a unit by its name in the block.
struct WrittenBarred {
  QList<Nomination::Barred> barred;
  QString wrong;
};
WrittenBarred ReadBarred(const QString& text, const BlockMembers& members) {
  WrittenBarred read;
  int number = 0;
  for (const QString& line : text.split('\n')) {
    number += 1;
    if (line.trimmed().isEmpty()) continue;
    const QString name = line.section(';', 0, 0).simplified();
    const QString reason = line.section(';', 1).simplified();
    const auto unit = std::find_if(members.begin(), members.end(), [&](const auto& member) {
      return member.second.compare(name, Qt::CaseInsensitive) == 0;
    });
    if (unit == members.end() || reason.isEmpty()) {
      read.wrong = QString("Không xét suy tôn, dòng %1: cần tên đơn vị trong khối; lý do.").arg(number);
      return read;
    }
    Nomination::Barred one;
    one.set_unit_id(unit->first.toStdString());
    one.set_reason(reason.toStdString());
    read.barred << one;
  }
  return read;
}

bool IsBarred(const Nomination& nomination, const std::string& unit_id) {
  return std::any_of(nomination.barred().begin(), nomination.barred().end(),
                     [&](const auto& barred) { return barred.unit_id() == unit_id; });
}

}  // namespace

void OpenNomination(Context* context, QWidget* page, const BlockMeeting& meeting, const BlockMembers& members,
                    NominationDone done) {
  auto* dialog = new AskDialog(page, "Mở lượt suy tôn", "Mở lượt suy tôn");
  dialog->setMinimumWidth(kFormWidth);
  auto* form = Fields();
  auto* title = AddPicker(form, "titleCode", "Danh hiệu, hình thức");
  for (const auto& option : context->titles()) {
    if (option.subject_kind() != common::v1::PERSON) title->addItem(Text(option.name()), Text(option.code()));
  }
  auto* seats = AddPicker(form, "seats", "Số đơn vị được suy tôn");
  for (int i = 1; i <= kMostSeats; ++i) seats->addItem(QString::number(i), i);
  auto* rule = AddPicker(form, "tieRule", "Khi bằng phiếu");
  rule->addItem("Đơn vị xếp hạng điểm cao hơn", static_cast<int>(Nomination::HIGHER_SCORE));
  rule->addItem("Hội nghị quyết định", static_cast<int>(Nomination::MEETING_DECIDES));
  dialog->content()->addLayout(form);
  auto* barred = new TextArea("Không xét suy tôn, mỗi dòng một đơn vị: tên đơn vị; lý do",
                              "TH Vĩnh Tuy 3; nộp báo cáo trễ hạn", kBarredRows, kBarredChars);
  barred->setObjectName("barred");
  dialog->content()->addWidget(barred);
  dialog->content()->addWidget(
      Muted("Mỗi đơn vị dự họp một phiếu, không suy tôn chính mình; ai bầu cho ai không ai xem được."));
  const auto check = [=] {
    const QString wrong = ReadBarred(barred->text(), members).wrong;
    dialog->Say(title->count() == 0 ? "Đợt thi đua đang chọn không có danh hiệu cho tập thể." : wrong);
    dialog->SetPossible(title->count() > 0 && wrong.isEmpty() && !barred->TooLong());
  };
  QObject::connect(barred->edit(), &QPlainTextEdit::textChanged, dialog, check);
  dialog->KeepDraft(context->session().account().id(), "nomination/" + Text(meeting.id()));
  check();
  dialog->OnAct([=, done = std::move(done)] {
    OpenNominationRequest request;
    request.set_meeting_id(meeting.id());
    request.set_title_code(title->currentData().toString().toStdString());
    request.set_seats(seats->currentData().toInt());
    request.set_tie_rule(static_cast<Nomination::TieRule>(rule->currentData().toInt()));
    for (const auto& one : ReadBarred(barred->text(), members).barred) *request.add_barred() = one;
    SendFrom(dialog, context->api(), request, [done](const Nomination& opened) { done(opened); });
  });
  dialog->open();
}

void CastNomination(Context* context, QWidget* page, const Nomination& nomination, const std::string& unit_id,
                    const BlockMembers& members, NominationDone done) {
  auto* dialog = new AskDialog(page, "Phiếu suy tôn", "Bỏ phiếu");
  dialog->content()->addWidget(Body(QString("%1: chọn nhiều nhất %2 đơn vị. Sửa được cho tới khi kiểm phiếu.")
                                        .arg(context->TitleName(nomination.title_code()))
                                        .arg(nomination.seats())));
  BlockMembers others;
  for (const auto& member : members) {
    const std::string id = member.first.toStdString();
    if (id != unit_id && !IsBarred(nomination, id)) others << member;
  }
  const UnitBoxes boxes(dialog, "vote", others);
  const auto check = [=] {
    const auto chosen = static_cast<int>(boxes.chosen().size());
    dialog->Say(chosen > nomination.seats()
                    ? QString("Đã chọn %1, nhiều nhất %2 đơn vị.").arg(chosen).arg(nomination.seats())
                    : "");
    dialog->SetPossible(chosen > 0 && chosen <= nomination.seats());
  };
  boxes.OnChange(dialog, check);
  check();
  // A ballot is kept nowhere.
  dialog->AskBeforeLeaving([boxes] { return !boxes.chosen().empty(); }, "Phiếu chưa gửi sẽ mất.");
  dialog->OnAct([=, done = std::move(done)] {
    CastNominationRequest request;
    request.set_nomination_id(nomination.id());
    request.set_unit_id(unit_id);
    for (const auto& id : boxes.chosen()) request.add_for_unit_ids(id);
    SendFrom(dialog, context->api(), request, [done](const Nomination& now) { done(now); });
  });
  dialog->open();
}

void CloseNomination(Context* context, QWidget* page, const Nomination& nomination,
                     const BlockMembers& members, NominationDone done) {
  auto* dialog = new AskDialog(page, "Kiểm phiếu suy tôn", "Kiểm phiếu");
  dialog->content()->addWidget(Body(QString("%1: %2 đơn vị đã bỏ phiếu. Kiểm rồi thì không nhận thêm phiếu.")
                                        .arg(context->TitleName(nomination.title_code()))
                                        .arg(nomination.voted_unit_ids_size())));
  dialog->content()->addWidget(
      Muted("Chỉ khi máy báo có đơn vị bằng nhau: đánh dấu đơn vị hội nghị ưu tiên và ghi lý do."));
  const UnitBoxes boxes(dialog, "preferred", members);
  auto* reason = LineField();
  reason->setObjectName("tieReason");
  reason->setAccessibleName("Lý do ưu tiên");
  reason->setPlaceholderText("Lý do ưu tiên");
  reason->setMaxLength(MaxChars(CloseNominationRequest::descriptor(), "tie_reason"));
  dialog->content()->addWidget(reason);
  dialog->KeepDraft(context->session().account().id(), "nomination-close/" + Text(nomination.id()));
  dialog->OnAct([=, done = std::move(done)] {
    CloseNominationRequest request;
    request.set_id(nomination.id());
    request.set_etag(nomination.etag());
    for (const auto& id : boxes.chosen()) request.add_preferred_unit_ids(id);
    request.set_tie_reason(reason->text().simplified().toStdString());
    SendFrom(dialog, context->api(), request, [done](const Nomination& now) { done(now); });
  });
  dialog->open();
}

}  // namespace thidua::client
