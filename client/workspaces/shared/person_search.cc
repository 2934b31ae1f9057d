#include "client/workspaces/shared/person_search.h"

#include "client/models/dates.h"
#include "client/models/words.h"

namespace thidua::client {
namespace {

using directory::v1::Person;

constexpr int kPage = 50;
constexpr int kPauseMs = 250;
constexpr int kRowsShown = 4;

// Of some only the year is known.
QString BirthText(const Person& person) {
  const auto& born = person.birth_date();
  if (born.month() == 0) return born.year() == 0 ? QString() : QString::number(born.year());
  return DayText(ToQDate(born));
}

}  // namespace

QString PersonNote(const Person& person) {
  QStringList note;
  if (!person.position().empty()) note << Text(person.position());
  const QString born = BirthText(person);
  if (!born.isEmpty()) note << (born.size() == 4 ? "sinh năm " : "sinh ngày ") + born;
  return note.join(", ");
}

PersonSearch::PersonSearch(Context* context, const std::string& unit_id, const QString& take, QWidget* parent)
    : QWidget(parent),
      context_(context),
      unit_id_(unit_id),
      query_(new QLineEdit),
      table_(new QTableView),
      take_(Button(take, Look::kPlain, "plus")),
      more_(Button("Tải thêm", Look::kLink)),
      words_(Muted("")) {
  auto* column = Column(this, space::kXs);
  auto* head = Row();
  // No object name: what is looked for is no answer to be kept with a form.
  query_->setPlaceholderText("Tìm theo tên, có dấu hoặc không dấu");
  query_->setAccessibleName("Tìm người theo tên");
  query_->setClearButtonEnabled(true);
  head->addWidget(query_, 1);
  take_->setObjectName("takePerson");
  head->addWidget(take_);
  column->addLayout(head);
  people_ = new RowModel<Person>(
      {TextColumn<Person>("Họ và tên", [](const Person& p) { return Text(p.full_name()); }),
       TextColumn<Person>("Chức vụ", [](const Person& p) { return Text(p.position()); }),
       TextColumn<Person>("Sinh", BirthText)},
      this);
  table_->setObjectName("people");
  table_->setModel(people_);
  table_->setSelectionMode(QAbstractItemView::SingleSelection);
  StyleTable(table_, {1, 1, 0}, "Người tìm thấy");
  table_->setFixedHeight((kRowsShown + 1) * kRowHeight);
  column->addWidget(table_);
  auto* foot = Row();
  words_->setObjectName("peopleWords");
  foot->addWidget(words_, 1);
  more_->hide();
  foot->addWidget(more_);
  column->addLayout(foot);
  pause_.setSingleShot(true);
  pause_.setInterval(kPauseMs);
  connect(query_, &QLineEdit::textChanged, this, [this] { pause_.start(); });
  connect(&pause_, &QTimer::timeout, this, [this] { Load(""); });
  connect(more_, &QPushButton::clicked, this, [this] { Load(next_page_); });
  connect(take_, &QPushButton::clicked, this, &PersonSearch::Take);
  connect(table_, &QTableView::activated, this, &PersonSearch::Take);
  setFocusProxy(query_);
  Load("");
}

void PersonSearch::Load(const std::string& page_token) {
  directory::v1::ListPeopleRequest request;
  request.set_unit_id(unit_id_);
  request.set_query(query_->text().simplified().toStdString());
  request.set_page_size(kPage);
  request.set_page_token(page_token);
  const int load = ++load_;
  context_->api().Call(
      request, this,
      [this, load, more = !page_token.empty()](const directory::v1::ListPeopleResponse& answer) {
        if (load != load_) return;
        const QList<Person> people{answer.people().begin(), answer.people().end()};
        if (more) {
          people_->Append(people);
        } else {
          people_->Set(people);
          if (!people.isEmpty()) table_->selectRow(0);
        }
        next_page_ = answer.next_page_token();
        more_->setVisible(!next_page_.empty());
        take_->setEnabled(!people_->rows().isEmpty());
        words_->setText(
            people_->rows().isEmpty()
                ? "Không tìm thấy ai trong đơn vị này."
                : QString("%1%2 người").arg(people_->rows().size()).arg(next_page_.empty() ? "" : "+"));
      },
      [this, load](const CallError& error) {
        if (load == load_) words_->setText(error.FullText());
      });
}

void PersonSearch::Take() {
  const QModelIndex current = table_->currentIndex();
  if (current.isValid() && current.row() < people_->rows().size())
    Q_EMIT Taken(people_->rows()[current.row()]);
}

}  // namespace thidua::client
