#include "client/app/finder.h"

#include <QKeyEvent>
#include <utility>

#include "client/models/dates.h"
#include "client/models/search.h"
#include "client/models/words.h"
#include "client/widgets/icons.h"
#include "thidua/approval/v1/approval_service.pb.h"
#include "thidua/directory/v1/directory_service.pb.h"

namespace thidua::client {
namespace {

constexpr QSize kSize{640, 440};
constexpr int kPauseMs = 250;
constexpr int kOfEach = 8;
constexpr int kShortest = 2;  // letters worth asking the server for
constexpr int kLongest = 60;  // that it takes

}  // namespace

Finder::Finder(QWidget* window, Context* context, const QList<Workspace>& workspaces)
    : QDialog(window),
      context_(context),
      workspaces_(workspaces),
      line_(new QLineEdit),
      list_(new QListWidget),
      words_(Muted("")) {
  setObjectName("finder");
  setWindowTitle("Tìm khắp nơi");
  setAttribute(Qt::WA_DeleteOnClose);
  setModal(true);
  resize(kSize);
  auto* column = Column(this, space::kS, space::kL);
  line_->setObjectName("finderLine");
  line_->setPlaceholderText("Trang, người, hồ sơ, đơn vị: gõ tên; quyết định, tờ trình: gõ số");
  line_->setAccessibleName("Tìm trang, người, hồ sơ, đơn vị, quyết định, tờ trình");
  line_->setClearButtonEnabled(true);
  line_->installEventFilter(this);
  column->addWidget(line_);
  list_->setObjectName("finderList");
  list_->setAccessibleName("Kết quả tìm");
  column->addWidget(list_, 1);
  words_->setObjectName("finderWords");
  column->addWidget(words_);
  pause_.setSingleShot(true);
  pause_.setInterval(kPauseMs);
  connect(&pause_, &QTimer::timeout, this, &Finder::AskServer);
  connect(line_, &QLineEdit::textChanged, this, [this] {
    asked_ += 1;
    waiting_ = 0;
    for (auto* found : {&people_, &cases_, &decisions_, &letters_, &units_}) found->clear();
    failed_.clear();
    more_ = false;
    FindPlaces();
    pause_.start();
  });
  connect(line_, &QLineEdit::returnPressed, this, &Finder::Choose);
  connect(list_, &QListWidget::itemActivated, this, &Finder::Choose);
  connect(list_, &QListWidget::itemClicked, this, &Finder::Choose);
  FindPlaces();
  line_->setFocus();
}

// The arrows move in the list while the line is written.
bool Finder::eventFilter(QObject* watched, QEvent* event) {
  if (watched == line_ && event->type() == QEvent::KeyPress) {
    const int key = static_cast<QKeyEvent*>(event)->key();
    const int by = key == Qt::Key_Down ? 1 : key == Qt::Key_Up ? -1 : 0;
    const int row = list_->currentRow() + by;
    if (by != 0 && row >= 0 && row < list_->count()) list_->setCurrentRow(row);
    if (by != 0) return true;
  }
  return QDialog::eventFilter(watched, event);
}

Finder::Target Finder::PlaceNamed(const QString& place) const {
  for (int w = 0; w < workspaces_.size(); ++w) {
    for (const Place& one : workspaces_[w].places) {
      if (one.id == place) return {w, place};
    }
  }
  return {};
}

void Finder::FindPlaces() {
  places_.clear();
  for (int w = 0; w < workspaces_.size(); ++w) {
    for (const Place& place : workspaces_[w].places) {
      if (!Matches(place.name + ' ' + workspaces_[w].name, line_->text())) continue;
      places_.append({{w, place.id}, "", place.icon, place.name + " – " + workspaces_[w].name});
    }
  }
  Show();
}

// Those of one kind, for whom some page of mine is there to show one. `rows_of` makes of an answer what each
// is called, by its id.
template <class Answer, class Request, class Rows>
void Finder::Ask(const QString& place, const QString& icon, Request request, QList<Found>* into,
                 Rows rows_of) {
  const Target target = PlaceNamed(place);
  if (target.workspace < 0) return;
  request.set_query(line_->text().simplified().left(kLongest).toStdString());
  request.set_page_size(kOfEach);
  waiting_ += 1;
  context_->api().Call(
      request, this,
      [this, asked = asked_, target, icon, into, rows_of](const Answer& answer) {
        if (asked != asked_) return;
        waiting_ -= 1;
        more_ = more_ || !answer.next_page_token().empty();
        const auto rows = rows_of(answer);
        for (const auto& [id, words] : rows) into->append({target, Text(id), icon, words});
        Show();
      },
      [this, asked = asked_](const CallError& error) {
        if (asked != asked_) return;
        waiting_ -= 1;
        // Whose roles do not reach that far finds nothing there.
        if (error.code != grpc::StatusCode::PERMISSION_DENIED) failed_ = error.FullText();
        Show();
      });
}

void Finder::AskServer() {
  if (line_->text().simplified().size() < kShortest) return;
  using Rows = QList<std::pair<std::string, QString>>;
  Ask<directory::v1::ListPeopleResponse>("people", "person", directory::v1::ListPeopleRequest(), &people_,
                                         [this](const directory::v1::ListPeopleResponse& answer) {
                                           Rows rows;
                                           for (const auto& person : answer.people()) {
                                             QStringList words{Text(person.full_name()),
                                                               Text(person.position()),
                                                               context_->names().Unit(person.unit_id())};
                                             words.removeAll("");
                                             rows.append({person.id(), words.join(" – ")});
                                           }
                                           return rows;
                                         });
  approval::v1::ListCasesRequest cases;
  if (context_->has_campaign()) cases.set_campaign_id(context_->campaign().id());
  Ask<approval::v1::ListCasesResponse>(
      "cases", "file", cases, &cases_, [this](const approval::v1::ListCasesResponse& answer) {
        Rows rows;
        for (const auto& one : answer.cases()) {
          rows.append({one.id(), Text(one.subject_name()) + " – " + context_->TitleShort(one.title_code()) +
                                     " – " + LookOf(one).word});
        }
        return rows;
      });
  Ask<approval::v1::ListDecisionsResponse>(
      "decisions", "seal", approval::v1::ListDecisionsRequest(), &decisions_,
      [this](const approval::v1::ListDecisionsResponse& answer) {
        Rows rows;
        for (const auto& one : answer.decisions()) {
          QStringList titles;
          for (const auto& code : one.title_codes()) titles << context_->TitleShort(code);
          rows.append({one.id(), QString("Quyết định %1 – ngày %2 – %3")
                                     .arg(Text(one.number()), DayText(one.date()), titles.join(", "))});
        }
        return rows;
      });
  Ask<approval::v1::ListLettersResponse>(
      "letters", "send", approval::v1::ListLettersRequest(), &letters_,
      [](const approval::v1::ListLettersResponse& answer) {
        Rows rows;
        for (const auto& one : answer.letters()) {
          rows.append(
              {one.id(), QString("Tờ trình %1 – ngày %2").arg(Text(one.number()), DayText(one.date()))});
        }
        return rows;
      });
  Ask<directory::v1::ListUnitsResponse>("units", "tree", directory::v1::ListUnitsRequest(), &units_,
                                        [](const directory::v1::ListUnitsResponse& answer) {
                                          Rows rows;
                                          for (const auto& unit : answer.units())
                                            rows.append({unit.id(), Text(unit.name())});
                                          return rows;
                                        });
  Show();
}

void Finder::Show() {
  list_->clear();
  for (const auto* found : {&places_, &people_, &cases_, &decisions_, &letters_, &units_}) {
    for (const Found& one : *found) {
      auto* item = new QListWidgetItem(IconOf(one.icon, &Palette::ink), one.text, list_);
      item->setSizeHint({0, kRowHeight});
      item->setData(Qt::UserRole,
                    QStringList{QString::number(one.target.workspace), one.target.place, one.id});
    }
  }
  if (list_->count() > 0) list_->setCurrentRow(0);
  words_->setText(!failed_.isEmpty()    ? failed_
                  : waiting_ > 0        ? "Đang tìm …"
                  : list_->count() == 0 ? "Không thấy gì khớp. Thử gõ ít chữ hơn."
                  : more_               ? "Còn nhiều kết quả khác: gõ thêm để thu hẹp."
                                        : "Mũi tên lên, xuống: chọn. Enter: mở. Esc: đóng.");
}

void Finder::Choose() {
  const QListWidgetItem* item = list_->currentItem();
  // Where one click activates, it is told of the same click twice.
  if (item == nullptr || !isVisible()) return;
  const QStringList target = item->data(Qt::UserRole).toStringList();
  accept();
  Q_EMIT Chosen(target[0].toInt(), target[1], target[2]);
}

}  // namespace thidua::client
