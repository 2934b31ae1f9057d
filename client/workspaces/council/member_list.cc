#include "client/workspaces/council/member_list.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>

#include "client/models/words.h"
#include "client/workspaces/shared/person_search.h"

namespace thidua::client {
namespace {

using council::v1::Seat;

constexpr int kListHeight = 190;
constexpr int kSeatWidth = 120;
constexpr Seat kSeats[] = {council::v1::CHAIR, council::v1::SECRETARY, council::v1::MEMBER};

}  // namespace

MemberList::MemberList(QWidget* parent) : QWidget(parent), count_(Muted("")), kept_(new QLineEdit(this)) {
  auto* column = Column(this, space::kXs);
  count_->setObjectName("memberCount");
  column->addWidget(count_);
  QVBoxLayout* inside;
  auto* area = Scrolling(&inside);
  rows_ = new QVBoxLayout;
  rows_->setSpacing(space::kXs);
  inside->addLayout(rows_);
  inside->addStretch(1);
  area->setMinimumHeight(kListHeight);
  column->addWidget(area, 1);
  kept_->setObjectName("members");
  kept_->hide();
  connect(kept_, &QLineEdit::textEdited, this, &MemberList::Restore);
  Show();
}

void MemberList::Add(const directory::v1::Person& person) {
  const QString id = Text(person.id());
  if (std::any_of(lines_.begin(), lines_.end(), [&](const Line& line) { return line.person_id == id; }))
    return;
  const Seat seat = kSeats[std::min<size_t>(lines_.size(), 2)];
  lines_.push_back({id, Text(person.full_name()), PersonNote(person), seat, ""});
  Keep();
}

void MemberList::Fill(council::v1::CreateCouncilRequest& request) const {
  for (const Line& line : lines_) {
    auto* member = request.add_members();
    member->set_person_id(line.person_id.toStdString());
    member->set_seat(line.seat);
  }
}

void MemberList::Mark(int place, const QString& why) {
  if (place < 0 || place >= size()) return;
  lines_[place].why = why;
  Show();
}

void MemberList::Show() {
  Clear(rows_);
  count_->setText(lines_.empty()
                      ? "Chưa có ai. Tìm và thêm từng thành viên ở trên; người thứ nhất là Chủ tịch, "
                        "người thứ hai là Thư ký, đổi lại được."
                      : QString("%1 thành viên").arg(lines_.size()));
  for (size_t i = 0; i < lines_.size(); ++i) {
    const Line& line = lines_[i];
    auto* row = Row();
    row->addWidget(Body(line.note.isEmpty() ? line.name : QString("%1 (%2)").arg(line.name, line.note)), 1);
    // No object name: the list is kept as a whole.
    auto* seat = new Picker;
    seat->setAccessibleName("Nhiệm vụ của " + line.name);
    seat->setFixedWidth(kSeatWidth);
    for (const Seat one : kSeats) seat->addItem(WordOf(one), static_cast<int>(one));
    seat->setCurrentIndex(seat->findData(static_cast<int>(line.seat)));
    connect(seat, &QComboBox::activated, this, [this, i, seat] {
      lines_[i].seat = static_cast<Seat>(seat->currentData().toInt());
      Keep();
    });
    row->addWidget(seat);
    auto* remove = Button("Bỏ", Look::kLink);
    remove->setAccessibleName("Bỏ " + line.name);
    connect(remove, &QPushButton::clicked, this, [this, i] {
      lines_.erase(lines_.begin() + static_cast<std::ptrdiff_t>(i));
      Keep();
    });
    row->addWidget(remove);
    rows_->addLayout(row);
    if (line.why.isEmpty()) continue;
    auto* why = Muted(line.why);
    why->setProperty("look", "danger");
    rows_->addWidget(why);
  }
}

void MemberList::Keep() {
  QJsonArray array;
  for (Line& line : lines_) {
    line.why.clear();
    array.append(QJsonObject{{"id", line.person_id},
                             {"name", line.name},
                             {"note", line.note},
                             {"seat", static_cast<int>(line.seat)}});
  }
  const QString text = QJsonDocument(array).toJson(QJsonDocument::Compact);
  kept_->setText(text);
  Q_EMIT kept_->textEdited(text);
}

void MemberList::Restore(const QString& kept) {
  lines_.clear();
  for (const auto& value : QJsonDocument::fromJson(kept.toUtf8()).array()) {
    const QJsonObject line = value.toObject();
    lines_.push_back({line["id"].toString(), line["name"].toString(), line["note"].toString(),
                      static_cast<Seat>(line["seat"].toInt()), ""});
  }
  Show();
  Q_EMIT Changed();
}

}  // namespace thidua::client
