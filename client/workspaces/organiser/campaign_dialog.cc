#include "client/workspaces/organiser/campaign_dialog.h"

#include <QFormLayout>
#include <algorithm>

#include "client/models/dates.h"
#include "client/models/words.h"
#include "client/widgets/day_field.h"
#include "client/widgets/form_fields.h"
#include "client/widgets/text_area.h"

namespace thidua::client {
namespace {

using namespace registration::v1;

// The days of a campaign, in their order.
struct Timetable {
  QDate starts, registration, dossiers, ends;
};

// A school year opens on 5 September; titles are registered by 15 November, dossiers handed in by 10 June.
Timetable OfSchoolYear(const QString& school_year, QDate today) {
  const int first = school_year.left(4).toInt();
  const QDate opens(first, 9, 5);
  const QDate dossiers(first + 1, 6, 10);
  const QDate starts = today > opens && today < dossiers.addMonths(-2) ? today : opens;
  return {starts, std::max(QDate(first, 11, 15), starts.addDays(30)), dossiers, QDate(first + 1, 8, 31)};
}

// From today, over half a year.
Timetable OfTheme(QDate today) { return {today, today.addDays(30), today.addMonths(5), today.addMonths(6)}; }

}  // namespace

CampaignDialog::CampaignDialog(Context* context, QWidget* parent)
    : CampaignDialog(context, "Tạo phong trào thi đua", "Tạo bản thảo", parent) {
  AddFields(true);
  content()->addWidget(
      Muted("Bộ quy định có hiệu lực vào ngày phát động được ghim cho phong trào. Đổi mẫu hoặc năm học thì "
            "tên và các "
            "mốc được đề nghị lại."));
  connect(form_, &QComboBox::activated, this, &CampaignDialog::Propose);
  connect(year_, &QComboBox::activated, this, &CampaignDialog::Propose);
  Propose();
  KeepDraft(context->session().account().id(), "campaign/new");
  OnAct([this] { Create(); });
}

CampaignDialog::CampaignDialog(Context* context, const Campaign& draft, QWidget* parent)
    : CampaignDialog(context, "Sửa bản thảo", "Lưu bản thảo", parent) {
  draft_ = draft;
  AddFields(false);
  content()->addWidget(
      Muted("Đổi ngày phát động thì bộ quy định có hiệu lực vào ngày mới được ghim thay cho bộ cũ."));
  Show(draft);
  KeepDraft(context->session().account().id(), "campaign/" + Text(draft.id()));
  OnAct([this] { Update(); });
}

CampaignDialog::CampaignDialog(Context* context, const QString& title, const QString& act, QWidget* parent)
    : AskDialog(parent, title, act),
      context_(context),
      form_(new Picker),
      year_(new Picker),
      name_(LineField()),
      scope_(new Picker),
      starts_(new DayField("startsOn", "Ngày phát động", {})),
      registration_(new DayField("registrationClosesOn", "Hạn đăng ký", {})),
      dossiers_(new DayField("dossiersCloseOn", "Hạn nộp hồ sơ", {})),
      ends_(new DayField("endsOn", "Ngày kết thúc", {})) {
  form_->setObjectName("form");
  form_->setAccessibleName("Mẫu");
  form_->addItem("Năm học: thi đua thường xuyên, hằng năm", REGULAR);
  form_->addItem("Chuyên đề: một việc trọng tâm, có hạn", THEMED);
  form_->addItem("Đột xuất, theo đợt: việc mới phát sinh", SUDDEN);
  year_->setObjectName("schoolYear");
  year_->setAccessibleName("Năm học");
  const QString now = SchoolYearOf(context->session().Today());
  for (const int years : {-1, 0, 1}) year_->addItem(SchoolYearAfter(now, years), SchoolYearAfter(now, years));
  year_->setCurrentIndex(1);
  name_->setObjectName("name");
  name_->setAccessibleName("Tên phong trào");
  name_->setMaxLength(MaxChars(CreateCampaignRequest::descriptor(), "name"));
  scope_->setObjectName("scope");
  scope_->setAccessibleName("Phạm vi");
  for (const auto scope : {AGENCY_UNIT, CLUSTER_BLOCK, MINISTRY_PROVINCE, NATION}) {
    scope_->addItem(WordOf(scope), scope);
  }
}

void CampaignDialog::AddFields(bool with_unit) {
  auto* form = new QFormLayout;
  form->setVerticalSpacing(space::kS);
  form->addRow("Mẫu", form_);
  form->addRow("Năm học", year_);
  form->addRow("Tên phong trào", name_);
  if (with_unit) {
    unit_ = new OrganisingUnit(context_, {identity::v1::DIVISION_OFFICER, identity::v1::DIVISION_HEAD,
                                          identity::v1::COMMITTEE_OFFICER, identity::v1::COMMITTEE_CHAIR,
                                          identity::v1::ADMINISTRATOR, identity::v1::PRINCIPAL});
    form->addRow("Đơn vị phát động", unit_);
  }
  form->addRow("Phạm vi", scope_);
  form->addRow("Phát động ngày", starts_);
  form->addRow("Nhận đăng ký đến hết", registration_);
  form->addRow("Nhận hồ sơ đến hết", dossiers_);
  form->addRow("Kết thúc ngày", ends_);
  content()->addLayout(form);
}

void CampaignDialog::Show(const Campaign& draft) {
  const QString year = Text(draft.school_year());
  if (year_->findText(year) < 0) year_->addItem(year, year);
  year_->setCurrentIndex(year_->findText(year));
  form_->setCurrentIndex(form_->findData(draft.form()));
  scope_->setCurrentIndex(scope_->findData(draft.scope()));
  name_->setText(Text(draft.name()));
  starts_->setDate(ToQDate(draft.starts_on()));
  registration_->setDate(ToQDate(draft.registration_closes_on()));
  dossiers_->setDate(ToQDate(draft.dossiers_close_on()));
  ends_->setDate(ToQDate(draft.ends_on()));
}

CampaignForm CampaignDialog::Form() const { return static_cast<CampaignForm>(form_->currentData().toInt()); }

void CampaignDialog::Propose() {
  const QString year = year_->currentText();
  const bool themed = Form() != REGULAR;
  name_->setText(Form() == THEMED   ? "Thi đua chuyên đề "
                 : Form() == SUDDEN ? "Thi đua đột xuất "
                                    : "Thi đua năm học " + year);
  const QDate today = context_->session().Today();
  const Timetable days = themed ? OfTheme(today) : OfSchoolYear(year, today);
  starts_->setDate(days.starts);
  registration_->setDate(days.registration);
  dossiers_->setDate(days.dossiers);
  ends_->setDate(days.ends);
}

template <class Request>
Request CampaignDialog::Filled() const {
  Request request;
  request.set_name(name_->text().simplified().toStdString());
  request.set_school_year(year_->currentText().toStdString());
  request.set_form(Form());
  request.set_scope(static_cast<LaunchScope>(scope_->currentData().toInt()));
  *request.mutable_starts_on() = FromQDate(starts_->date());
  *request.mutable_registration_closes_on() = FromQDate(registration_->date());
  *request.mutable_dossiers_close_on() = FromQDate(dossiers_->date());
  *request.mutable_ends_on() = FromQDate(ends_->date());
  return request;
}

void CampaignDialog::Create() {
  auto request = Filled<CreateCampaignRequest>();
  request.set_unit_id(unit_->unit_id());
  SetBusy(true);
  context_->api().Call(
      request, this,
      [this](const Campaign& created) {
        accept();
        Q_EMIT Created(Text(created.id()));
      },
      [this](const CallError& error) { Refused(error); });
}

void CampaignDialog::Update() {
  auto request = Filled<UpdateCampaignRequest>();
  request.set_id(draft_.id());
  request.set_etag(draft_.etag());
  SetBusy(true);
  context_->api().Call(
      request, this,
      [this](const Campaign&) {
        accept();
        Q_EMIT Changed();
      },
      [this](const CallError& error) { Refused(error); });
}

void CampaignDialog::Refused(const CallError& error) {
  Say(error.FullText());
  MarkFields(this, error);
}

}  // namespace thidua::client
