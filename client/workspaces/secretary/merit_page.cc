#include "client/workspaces/secretary/merit_page.h"

#include <utility>

#include "client/models/award_words.h"
#include "client/models/dates.h"
#include "client/models/words.h"
#include "client/widgets/list_foot.h"
#include "client/widgets/state_column.h"
#include "client/workspaces/secretary/take_in_award.h"
#include "client/workspaces/shared/merit_evidence_list.h"

namespace thidua::client {
namespace {

using directory::v1::ListUnitMeritRequest;
using directory::v1::ListUnitMeritResponse;
using directory::v1::MeritEntry;

constexpr int kPage = 100;

StateLook LookOf(common::v1::Rating rating) {
  switch (rating) {
    case common::v1::RATING_UNSPECIFIED:
      return {"Chưa ghi", "clock", Tone::kNeutral};
    case common::v1::NOT_COMPLETED:
      return {ShortOf(rating), "cross", Tone::kDanger};
    case common::v1::NOT_RATED:
      return {ShortOf(rating), "cross", Tone::kNeutral};
    default:
      return {ShortOf(rating), "check", Tone::kSuccess};
  }
}

QString PaperText(const MeritEntry& entry) {
  QStringList words{"Năm học " + Text(entry.school_year())};
  if (!entry.document_number().empty()) words << "số " + Text(entry.document_number());
  if (entry.has_document_date()) words << "ngày " + DayText(ToQDate(entry.document_date()));
  if (entry.has_award() && !entry.award().issuing_body().empty()) words << Text(entry.award().issuing_body());
  if (entry.has_initiative() && !entry.initiative().used_for().empty()) words << "đã dùng xét danh hiệu";
  return words.join(" · ");
}

}  // namespace

MeritPage::MeritPage(Context* context)
    : UnitPage(context, "Thành tích đơn vị",
               "Xếp loại, sáng kiến, khen thưởng, kỷ luật, thời gian nghỉ của từng người: căn cứ để xét danh "
               "hiệu.",
               SchoolRoles(), In::kSchoolYear),
      bar_(new ActionBar) {
  bar_->GiveKey("recordMerit", QKeySequence::New);
  SetContent(Beside(MakeList(), 1, MakeDetail(), 1));
}

QWidget* MeritPage::MakeList() {
  auto* list = new QWidget;
  auto* column = Column(list, space::kS);
  search_ = new SearchField("Tìm theo tên");
  column->addWidget(search_);
  auto* tools = Row();
  tools->addWidget(unit_picker(), 1);
  tools->addWidget(year_picker());
  tools->addStretch(0);
  column->addLayout(tools);
  lines_ = new RowModel<Line>(
      {NameColumn<Line>("Cá nhân, tập thể", [this](const Line& l) { return NameOf(l); }),
       StateColumn<Line>("Xếp loại năm học", [](const Line& l) { return LookOf(l.rating); }),
       NumberColumn<Line>(
           "Mục khác", [](const Line& l) { return l.others > 0 ? QString::number(l.others) : QString(); })},
      this);
  lines_->KnowBy([](const Line& l) { return l.owner.subject.id(); });
  table_ = Table(lines_, "meritPeople", {1, 0, 0}, "Cá nhân, tập thể của đơn vị");
  choice_.emplace(lines_, table_,
                  [this](const std::string& id, auto there, auto gone) { AskForOne(id, there, gone); });
  column->addWidget(table_, 1);
  column->addWidget(new ListFoot(lines_, "dòng"));
  connect(&context().names(), &Names::Learned, this, [this] {
    lines_->AllChanged();
    if (Current() != nullptr) who_->setText(NameOf(*Current()));
  });
  connect(search_, &SearchField::Asked, this, [this] { Load(""); });
  connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &MeritPage::ShowCurrent);
  return list;
}

QWidget* MeritPage::MakeDetail() {
  QVBoxLayout* inside;
  auto* area = Scrolling(&inside, kFormWidth);
  who_ = Title("");
  who_->setObjectName("meritWho");
  inside->addWidget(who_);
  what_ = Muted("");
  inside->addWidget(what_);
  entries_ = new QVBoxLayout;
  entries_->setSpacing(space::kS);
  inside->addLayout(entries_);
  inside->addStretch(1);
  detail_ = new PageFrame(Above(area, bar_));
  return detail_;
}

void MeritPage::Reload() {
  if (const Line* line = Current()) choice_->Prefer(line->owner.subject.id(), !search_->query().empty());
  if (BeginUnitLoad()) Load("");
}

void MeritPage::Open(const QString& id) {
  choice_->Want(id.toStdString());
  if (frame()->state() == PageFrame::State::kLoading && search_->query().empty()) return;
  search_->Put("");
  Load("");
}

void MeritPage::Load(const std::string& page_token) {
  FetchLatest(
      Asking(search_->query(), page_token),
      [this, more = !page_token.empty()](const ListUnitMeritResponse& answer) { Fill(answer, more); });
}

ListUnitMeritRequest MeritPage::Asking(const std::string& query, const std::string& page_token) const {
  ListUnitMeritRequest request;
  request.set_unit_id(unit_id());
  request.set_school_year(year());
  request.set_query(query);
  request.set_page_size(kPage);
  request.set_page_token(page_token);
  return request;
}

// By the name, for a line has no id of its own to be asked for by.
void MeritPage::AskForOne(const std::string& person_id, const std::function<void(const Line&)>& there,
                          const std::function<void()>& gone) {
  directory::v1::GetPersonRequest request;
  request.set_id(person_id);
  const auto look = [=, this](const directory::v1::Person& person) {
    FetchOne(
        Asking(person.full_name(), ""),
        [=, this](const ListUnitMeritResponse& answer) {
          for (const auto& line : answer.lines()) {
            if (line.person().id() == person_id) return there(LineOf(line));
          }
          SayNotShown(Text(person.full_name()) + " không thuộc đơn vị đang chọn.");
          gone();
        },
        gone);
  };
  FetchOne(request, look, gone);
}

MeritPage::Line MeritPage::LineOf(const ListUnitMeritResponse::Line& found) {
  Line line;
  line.owner.subject.set_kind(common::v1::PERSON);
  line.owner.subject.set_id(found.person().id());
  line.owner.name = Text(found.person().full_name());
  line.position = Text(found.person().position());
  for (const auto& entry : found.entries()) {
    if (entry.has_rating()) {
      line.rating = entry.rating().rating();
    } else {
      line.others += 1;
    }
  }
  return line;
}

MeritPage::Line MeritPage::CollectiveLine() const {
  Line line;
  line.owner.subject.set_kind(common::v1::UNIT);
  line.owner.subject.set_id(unit_id());
  line.position = "Tập thể";
  return line;
}

void MeritPage::Fill(const ListUnitMeritResponse& answer, bool more) {
  QList<Line> lines;
  if (!more && search_->query().empty()) lines << CollectiveLine();
  for (const auto& found : answer.lines()) lines << LineOf(found);
  lines_->TakePage(lines, more, answer.next_page_token(), [this](const std::string& next) { Load(next); });
  const QList<Line>& all = lines_->rows();
  frame()->ShowContent();
  if (all.isEmpty() && !choice_->wants()) {
    detail_->ShowEmpty("Không có ai khớp tên cần tìm.", "Bỏ tìm", [this] { search_->clear(); });
    return;
  }
  if (more) return;
  // The collective stands first; who opens the page wants a person.
  const int first = all.size() > 1 && all[0].owner.subject.kind() == common::v1::UNIT ? 1 : 0;
  choice_->Choose(first);
}

// The collective by its short name, once that is known.
QString MeritPage::NameOf(const Line& line) const {
  return line.owner.name.isEmpty() ? context().names().Unit(line.owner.subject.id()) : line.owner.name;
}

MeritOwner MeritPage::Owner() const { return {Current()->owner.subject, NameOf(*Current())}; }

const MeritPage::Line* MeritPage::Current() const { return lines_->At(table_->currentIndex()); }

void MeritPage::ShowCurrent() {
  const Line* line = Current();
  if (line == nullptr) return;
  who_->setText(NameOf(*line));
  what_->setText(line->position);
  // Never the former one's entries under this name, nor what can be done with them.
  bar_->Reset();
  if (line->owner.subject.id() != shown_of_) {
    Clear(entries_);
    shown_of_ = line->owner.subject.id();
    shown_.clear();
    detail_->ShowLoading();
  }
  directory::v1::GetMeritRecordRequest request;
  *request.mutable_subject() = line->owner.subject;
  const auto still_chosen = [this, id = line->owner.subject.id()] {
    return Current() != nullptr && Current()->owner.subject.id() == id;
  };
  api().Call(
      request, this,
      [this, still_chosen](const directory::v1::GetMeritRecordResponse& answer) {
        if (still_chosen()) ShowRecord(answer);
      },
      [this, still_chosen](const CallError& error) {
        if (still_chosen()) detail_->ShowError(error, "", [this] { ShowCurrent(); });
      });
}

void MeritPage::ShowRecord(const directory::v1::GetMeritRecordResponse& answer) {
  // What stands there already stays: a card made anew would take what it says, and a file on its way, with
  // it.
  const std::string record = answer.SerializeAsString();
  if (record.empty() || record != shown_) {
    Clear(entries_);
    for (int i = 0; i < answer.entries_size(); ++i) entries_->addWidget(CardOf(answer.entries(i), i));
    if (answer.entries().empty()) entries_->addWidget(Muted("Chưa có mục nào được ghi."));
    shown_ = record;
  }
  detail_->ShowContent();
  const bool done = !done_.isEmpty() && Current()->owner.subject.id() == done_to_;
  ShowBar(done ? done_ : "", done ? done_tone_ : Tone::kNeutral);
}

QWidget* MeritPage::CardOf(const MeritEntry& entry, int index) {
  QVBoxLayout* inside;
  auto* card = Card(&inside);
  inside->setContentsMargins(space::kL, space::kM, space::kL, space::kM);
  inside->setSpacing(space::kXs);
  inside->addWidget(Body(FactText(entry, context().titles())));
  inside->addWidget(Muted(PaperText(entry)));
  const bool own = Current()->owner.subject.id() == session().person_id().toStdString();
  if (!entry.award().case_id().empty()) {
    inside->addWidget(Muted(ProofText(entry)));
    if (!entry.evidence().empty()) inside->addWidget(new MeritEvidenceList(&context(), entry));
    return card;
  }
  if (entry.has_award()) {
    auto* proof = Muted(ProofText(entry));
    proof->setObjectName(QString("meritProof_%1").arg(index));
    inside->addWidget(proof);
  }
  auto* evidence =
      own ? new MeritEvidenceList(&context(), entry)
          : new MeritEvidenceList(&context(), entry, [this](const QString& words) { Recorded(words); });
  evidence->setObjectName(QString("meritEvidence_%1").arg(index));
  inside->addWidget(evidence);
  if (own) return card;
  auto* row = Row();
  const auto link = [&](const QString& name, const QString& text, auto act) {
    auto* button = Button(text, Look::kLink);
    button->setObjectName(QString("%1_%2").arg(name).arg(index));
    button->setAccessibleName(text + " " + FactText(entry, context().titles()));
    connect(button, &QPushButton::clicked, this, act);
    row->addWidget(button);
  };
  const MeritOwner owner = Owner();
  link("correctMerit", "Sửa…", [this, owner, entry] {
    AskMerit(&context(), this, owner, {}, entry, [this](const QString& but) { Recorded("Đã sửa.", but); });
  });
  link("withdrawMerit", "Rút…", [this, owner, entry] {
    AskMeritWithdrawal(&context(), this, owner, entry, [this] { Recorded("Đã rút mục này."); });
  });
  row->addStretch(1);
  inside->addLayout(row);
  return card;
}

void MeritPage::ShowBar(const QString& words, Tone tone) {
  bar_->Reset();
  const MeritOwner owner = Owner();
  const bool own = owner.subject.id() == session().person_id().toStdString();
  bar_->Add(
      "recordMerit", "Ghi mục mới…", Look::kPrimary,
      [this, owner] {
        AskMerit(&context(), this, owner, Text(year()), std::nullopt,
                 [this](const QString& but) { Recorded("Đã ghi.", but); });
      },
      !own);
  if (!own) {
    bar_->Add("takeInAward", "Nhận hồ sơ khen thưởng từ thư mục…", Look::kPlain, [this, owner] {
      AskTakingIn(&context(), this, owner, [this] { Recorded("Đã nhận vào sổ vàng, kèm văn bản."); });
    });
  }
  bar_->Say(own ? "Không ai ghi thành tích cho chính mình: xin nhờ người có thẩm quyền khác." : words, tone);
}

void MeritPage::Recorded(const QString& words, const QString& but) {
  done_ = but.isEmpty() ? words : words + " " + but;
  done_tone_ = but.isEmpty() ? Tone::kSuccess : Tone::kWarning;
  done_to_ = shown_of_;  // the list may have been narrowed to nobody while a file was on its way
  Reload();
}

}  // namespace thidua::client
