#include "client/workspaces/secretary/merit_fields.h"

#include <algorithm>

#include "client/models/dates.h"
#include "client/models/words.h"
#include "client/widgets/form_fields.h"
#include "client/widgets/optional_day.h"

namespace thidua::client {
namespace {

using directory::v1::MeritEntry;

const QList<QPair<QString, int>>& Scopes() {
  static const QList<QPair<QString, int>> scopes{{"Cơ sở", directory::v1::BASE},
                                                 {"Cấp tỉnh", directory::v1::PROVINCIAL},
                                                 {"Toàn quốc", directory::v1::NATIONAL}};
  return scopes;
}

// With a capital: the choices of a list.
QString Capital(const QString& text) { return text.left(1).toUpper() + text.mid(1); }

template <class Code>
QPair<QString, int> Named(Code code) {
  return {Capital(WordOf(code)), code};
}

void Choose(Picker* picker, int code) { picker->setCurrentIndex(std::max(0, picker->findData(code))); }

}  // namespace

MeritFields::MeritFields(Context* context, common::v1::SubjectKind subject, const QString& school_year,
                         Fact kind)
    : context_(context), kind_(new Picker), year_(new YearPicker(context)) {
  auto* column = Column(this, space::kS);
  auto* head = new QFormLayout;
  kind_->setObjectName("meritKind");
  kind_->setAccessibleName("Loại nội dung");
  const auto offer = [&](const QString& name, Fact fact) {
    if (kind == MeritEntry::FACT_NOT_SET || kind == fact) kind_->addItem(name, fact);
  };
  if (subject == common::v1::PERSON) {
    offer("Xếp loại năm học", MeritEntry::kRating);
    offer("Sáng kiến", MeritEntry::kInitiative);
    offer("Đề tài được nghiệm thu", MeritEntry::kResearch);
    offer("Khen thưởng đã nhận", MeritEntry::kAward);
    offer("Kỷ luật", MeritEntry::kDiscipline);
    offer("Thời gian nghỉ, đào tạo, công tác", MeritEntry::kPeriod);
    offer("Đang bị xác minh, hoặc đã xác minh xong", MeritEntry::kVerification);
  } else {
    offer("Xếp loại năm học", MeritEntry::kRating);
    offer("Khen thưởng đã nhận", MeritEntry::kAward);
    offer("Kỷ luật", MeritEntry::kDiscipline);
    offer("Đang bị xác minh, hoặc đã xác minh xong", MeritEntry::kVerification);
  }
  kind_->setEnabled(kind_->count() > 1);
  head->addRow("Nội dung", kind_);
  year_->setObjectName("meritYear");
  year_->Refresh();
  ChooseYear(school_year);
  head->addRow("Năm học", year_);
  column->addLayout(head);
  MakeParts(subject);
  for (const auto& [fact, part] : parts_) column->addWidget(part);
  auto* foot = new QFormLayout;
  number_ = Line("documentNumber", "Số văn bản", "Ví dụ: 2150/QĐ-UBND",
                 MaxChars(MeritEntry::descriptor(), "document_number"));
  foot->addRow("Số văn bản", number_);
  date_ = OptionalDay("documentDate", "Ngày văn bản");
  date_->setMaximumDate(context->session().Today());
  foot->addRow("Ngày văn bản", date_);
  column->addLayout(foot);
  AlignLabels(this);
  connect(date_, &QDateEdit::userDateChanged, this, &MeritFields::Edited);
  connect(kind_, &QComboBox::currentIndexChanged, this, [this] {
    ShowPart();
    Q_EMIT Edited();
  });
  setFocusProxy(kind_->isEnabled() ? kind_ : year_);
  ShowPart();
}

void MeritFields::MakeParts(common::v1::SubjectKind subject) {
  using namespace common::v1;
  using namespace directory::v1;
  const QDate today = context_->session().Today();
  rating_ = Choice("rating", "Mức xếp loại",
                   {Named(COMPLETED_EXCELLENT), Named(COMPLETED_WELL), Named(COMPLETED), Named(NOT_COMPLETED),
                    Named(NOT_RATED)});
  Part(MeritEntry::kRating)->addRow("Mức", rating_);

  auto* discipline = Part(MeritEntry::kDiscipline);
  discipline_ = Choice("discipline", "Hình thức kỷ luật",
                       {Named(REPRIMAND), Named(WARNING), Named(DEMOTION), Named(DISMISSAL)});
  discipline->addRow("Hình thức", discipline_);
  discipline_end_ = new DayField("disciplineEnd", "Ngày hết hiệu lực", today.addYears(1));
  discipline->addRow("Hết hiệu lực ngày", discipline_end_);

  auto* initiative = Part(MeritEntry::kInitiative);
  initiative_ =
      Line("initiative", "Tên sáng kiến", "", MaxChars(MeritEntry::InitiativeFact::descriptor(), "title"));
  initiative->addRow("Tên sáng kiến", initiative_);
  initiative_scope_ = Choice("initiativeScope", "Phạm vi ảnh hưởng của sáng kiến", Scopes());
  initiative->addRow("Phạm vi ảnh hưởng", initiative_scope_);
  used_for_ = new Picker("usedFor", "Đã dùng xét danh hiệu");
  used_for_->addItem("Chưa dùng xét danh hiệu nào", "");
  initiative->addRow("Đã dùng xét", used_for_);

  auto* research = Part(MeritEntry::kResearch);
  research_ = Line("research", "Tên đề tài", "", MaxChars(MeritEntry::ResearchFact::descriptor(), "title"));
  research->addRow("Tên đề tài", research_);
  research_scope_ = Choice("researchScope", "Phạm vi ảnh hưởng của đề tài", Scopes());
  research->addRow("Phạm vi ảnh hưởng", research_scope_);

  auto* period = Part(MeritEntry::kPeriod);
  period_ = Choice("period", "Loại thời gian",
                   {Named(MATERNITY_LEAVE), Named(TRAINING), Named(OTHER_LEAVE), Named(DIFFICULT_AREA)});
  period->addRow("Loại", period_);
  from_ = new DayField("periodFrom", "Từ ngày", today);
  period->addRow("Từ ngày", from_);
  to_ = new DayField("periodTo", "Đến ngày", today);
  period->addRow("Đến ngày", to_);
  result_ = Choice("periodResult", "Kết quả đào tạo", {{"Không, hoặc không phải đào tạo", 0}, {"Có", 1}});
  period->addRow("Kết quả khá trở lên", result_);

  verification_ = Choice("verification", "Tình trạng xác minh",
                         {{"Đang bị xác minh", 0}, {"Đã xác minh xong, không có gì", 1}});
  Part(MeritEntry::kVerification)->addRow("Tình trạng", verification_);

  auto* award = Part(MeritEntry::kAward);
  award_ = new Picker("award", "Danh hiệu, hình thức đã nhận");
  for (const auto& title : context_->titles()) {
    used_for_->addItem(Text(title.short_name()), Text(title.code()));
    if (title.subject_kind() == subject) award_->addItem(Text(title.name()), Text(title.code()));
  }
  for (Picker* picker : {used_for_, award_}) {
    picker->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    picker->setMinimumContentsLength(24);
  }
  award->addRow("Danh hiệu, hình thức", award_);
  issuer_ = Line("issuer", "Người, cơ quan quyết định", "Ví dụ: Chủ tịch UBND huyện Gò Quao",
                 MaxChars(MeritEntry::AwardFact::descriptor(), "issuing_body"));
  award->addRow("Do ai quyết định", issuer_);
}

QFormLayout* MeritFields::Part(Fact kind) {
  auto* part = new QWidget;
  auto* form = new QFormLayout(part);
  form->setContentsMargins(0, 0, 0, 0);
  parts_[kind] = part;
  return form;
}

Picker* MeritFields::Choice(const QString& object_name, const QString& name,
                            const QList<QPair<QString, int>>& choices) {
  auto* picker = new Picker(object_name, name);
  for (const auto& [word, code] : choices) picker->addItem(word, code);
  connect(picker, &QComboBox::activated, this, &MeritFields::Edited);
  return picker;
}

QLineEdit* MeritFields::Line(const QString& object_name, const QString& name, const QString& hint,
                             int max_chars) {
  auto* line = LineField();
  line->setObjectName(object_name);
  line->setAccessibleName(name);
  line->setPlaceholderText(hint);
  line->setMaxLength(max_chars);
  connect(line, &QLineEdit::textEdited, this, &MeritFields::Edited);
  return line;
}

void MeritFields::ShowPart() {
  for (const auto& [fact, part] : parts_) part->setVisible(fact == kind());
}

// A title of another law than the campaign's is not on the list, and must stay what it is.
void MeritFields::ChooseTitle(Picker* picker, const std::string& code) {
  if (picker->findData(Text(code)) < 0) picker->addItem(context_->TitleName(code), Text(code));
  picker->setCurrentIndex(picker->findData(Text(code)));
}

// One that is older than those on offer is kept all the same.
void MeritFields::ChooseYear(const QString& year) {
  if (year_->findData(year) < 0) year_->addItem(year, year);
  year_->setCurrentIndex(year_->findData(year));
}

void MeritFields::Set(const MeritEntry& entry) {
  ChooseYear(Text(entry.school_year()));
  number_->setText(Text(entry.document_number()));
  if (entry.has_document_date()) date_->setDate(ToQDate(entry.document_date()));
  if (entry.has_rating()) Choose(rating_, entry.rating().rating());
  if (entry.has_discipline()) {
    Choose(discipline_, entry.discipline().discipline());
    discipline_end_->setDate(ToQDate(entry.discipline().ends_on()));
  }
  if (entry.has_initiative()) {
    initiative_->setText(Text(entry.initiative().title()));
    Choose(initiative_scope_, entry.initiative().scope());
    ChooseTitle(used_for_, entry.initiative().used_for());
  }
  if (entry.has_research()) {
    research_->setText(Text(entry.research().title()));
    Choose(research_scope_, entry.research().scope());
  }
  if (entry.has_period()) {
    Choose(period_, entry.period().kind());
    from_->setDate(ToQDate(entry.period().from()));
    to_->setDate(ToQDate(entry.period().to()));
    Choose(result_, entry.period().good_result() ? 1 : 0);
  }
  if (entry.has_verification()) Choose(verification_, entry.verification().cleared() ? 1 : 0);
  if (entry.has_award()) {
    ChooseTitle(award_, entry.award().award_code());
    issuer_->setText(Text(entry.award().issuing_body()));
  }
}

MeritEntry MeritFields::Entry() const {
  const auto code = [](const Picker* picker) { return picker->currentData().toInt(); };
  const auto text = [](const QLineEdit* line) { return line->text().trimmed().toStdString(); };
  const auto data = [](const Picker* picker) { return picker->currentData().toString().toStdString(); };
  MeritEntry entry;
  entry.set_school_year(year_->year());
  entry.set_document_number(text(number_));
  if (const QDate day = DayIn(date_); day.isValid()) *entry.mutable_document_date() = FromQDate(day);
  switch (kind()) {
    case MeritEntry::kRating:
      entry.mutable_rating()->set_rating(static_cast<common::v1::Rating>(code(rating_)));
      break;
    case MeritEntry::kDiscipline:
      entry.mutable_discipline()->set_discipline(static_cast<directory::v1::Discipline>(code(discipline_)));
      *entry.mutable_discipline()->mutable_ends_on() = FromQDate(discipline_end_->date());
      break;
    case MeritEntry::kInitiative:
      entry.mutable_initiative()->set_title(text(initiative_));
      entry.mutable_initiative()->set_scope(
          static_cast<directory::v1::InfluenceScope>(code(initiative_scope_)));
      entry.mutable_initiative()->set_used_for(data(used_for_));
      break;
    case MeritEntry::kResearch:
      entry.mutable_research()->set_title(text(research_));
      entry.mutable_research()->set_scope(static_cast<directory::v1::InfluenceScope>(code(research_scope_)));
      break;
    case MeritEntry::kPeriod:
      entry.mutable_period()->set_kind(static_cast<directory::v1::PeriodKind>(code(period_)));
      *entry.mutable_period()->mutable_from() = FromQDate(from_->date());
      *entry.mutable_period()->mutable_to() = FromQDate(to_->date());
      entry.mutable_period()->set_good_result(code(result_) == 1);
      break;
    case MeritEntry::kVerification:
      entry.mutable_verification()->set_cleared(code(verification_) == 1);
      break;
    default:
      entry.mutable_award()->set_award_code(data(award_));
      entry.mutable_award()->set_issuing_body(text(issuer_));
  }
  return entry;
}

bool MeritFields::Complete() const {
  const auto written = [](const QLineEdit* line) { return !line->text().trimmed().isEmpty(); };
  switch (kind()) {
    case MeritEntry::kInitiative:
      return written(initiative_);
    case MeritEntry::kResearch:
      return written(research_);
    case MeritEntry::kAward:
      return written(issuer_) && award_->currentIndex() >= 0;
    case MeritEntry::kVerification:
      return DayIn(date_).isValid();
    default:
      return true;
  }
}

}  // namespace thidua::client
