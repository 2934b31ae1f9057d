#include "client/workspaces/shared/person_search.h"

#include "client/models/dates.h"
#include "client/models/words.h"

namespace thidua::client {
namespace {

using directory::v1::Person;

constexpr int kPage = 50;
constexpr int kRowsShown = 4;

}  // namespace

QString PersonNote(const Person& person) {
  QStringList note;
  if (!person.position().empty()) note << Text(person.position());
  const QString born = DayText(person.birth_date());
  if (!born.isEmpty()) note << (born.size() == 4 ? "sinh năm " : "sinh ngày ") + born;
  return note.join(", ");
}

PersonSearch::PersonSearch(Context* context, const std::string& unit_id, const QString& take, QWidget* parent)
    : QWidget(parent),
      context_(context),
      unit_id_(unit_id),
      query_(new SearchField("Tìm người theo tên", "Tìm theo tên, có dấu hoặc không dấu")),
      take_(Button(take, Look::kPlain, "plus")) {
  auto* column = Column(this, space::kXs);
  auto* head = Row();
  query_->setObjectName("");  // what is looked for is no answer to be kept with a form
  head->addWidget(query_, 1);
  take_->setObjectName("takePerson");
  head->addWidget(take_);
  column->addLayout(head);
  people_ = new RowModel<Person>(
      {NameColumn<Person>("Họ và tên", [](const Person& p) { return Text(p.full_name()); }),
       TextColumn<Person>("Chức vụ", [](const Person& p) { return Text(p.position()); }),
       TextColumn<Person>("Sinh", [](const Person& p) { return DayText(p.birth_date()); })},
      this);
  table_ = Table(people_, "people", {1, 1, 0}, "Người tìm thấy");
  table_->setFixedHeight((kRowsShown + 1) * kRowHeight);
  column->addWidget(table_);
  auto* foot = new ListFoot(people_, "");
  words_ = foot->words();
  words_->setObjectName("peopleWords");
  column->addWidget(foot);
  connect(query_, &SearchField::Asked, this, [this] { Load(""); });
  connect(take_, &QPushButton::clicked, this, &PersonSearch::Take);
  connect(table_, &QTableView::activated, this, &PersonSearch::Take);
  setFocusProxy(query_);
  Load("");
}

void PersonSearch::Load(const std::string& page_token) {
  directory::v1::ListPeopleRequest request;
  request.set_unit_id(unit_id_);
  request.set_query(query_->query());
  request.set_page_size(kPage);
  request.set_page_token(page_token);
  const int load = ++load_;
  context_->api().Call(
      request, this,
      [this, load, more = !page_token.empty()](const directory::v1::ListPeopleResponse& answer) {
        if (load != load_) return;
        people_->TakePage({answer.people().begin(), answer.people().end()}, more, answer.next_page_token(),
                          [this](const std::string& next) { Load(next); });
        if (!more) table_->selectRow(0);
        take_->setEnabled(!people_->rows().isEmpty());
        words_->setText(people_->rows().isEmpty() ? "Không tìm thấy ai trong đơn vị này."
                                                  : QString("%1%2 người")
                                                        .arg(people_->rows().size())
                                                        .arg(people_->canFetchMore({}) ? "+" : ""));
      },
      [this, load](const CallError& error) {
        if (load == load_) words_->setText(error.FullText());
      });
}

void PersonSearch::Take() {
  if (const Person* person = people_->At(table_->currentIndex())) {
    Q_EMIT Taken(Person(*person));  // whoever takes it may ask for the list anew
  }
}

}  // namespace thidua::client
