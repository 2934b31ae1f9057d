#include "client/workspaces/shared/my_petitions_page.h"

#include "client/models/dates.h"
#include "client/models/petition_words.h"
#include "client/widgets/list_foot.h"
#include "client/widgets/reason_dialog.h"
#include "client/widgets/state_column.h"
#include "client/workspaces/shared/petition_columns.h"
#include "client/workspaces/shared/petition_dialogs.h"

namespace thidua::client {

using approval::v1::ListMyPetitionsRequest;
using approval::v1::ListMyPetitionsResponse;
using approval::v1::WithdrawComplaintRequest;

MyPetitionsPage::MyPetitionsPage(Context* context)
    : Page(context, "Đơn của tôi",
           "Đơn khiếu nại, tố cáo bạn đã nộp. Đơn tố cáo không có thông báo: để bảo vệ bạn, chỉ xem được ở "
           "đây."),
      view_(new PetitionView),
      bar_(new ActionBar) {
  rows_ = new RowModel<Petition>(
      {PetitionKindColumn(), PetitionAboutColumn(context),
       TextColumn<Petition>("Ngày nộp", [](const Petition& p) { return DayText(ToQDate(p.filed_on())); }),
       StateColumn<Petition>("Trạng thái", [](const Petition& p) { return LookOf(p); })},
      this);
  auto* list = new QWidget;
  auto* rows = Column(list, space::kS);
  table_ = Table(rows_, "myPetitions", {0, 1, 0, 0}, "Đơn của tôi");
  rows_->KnowBy([](const Petition& p) { return p.id(); });
  choice_.emplace(rows_, table_, [this](const std::string& id, auto there, auto gone) {
    approval::v1::GetPetitionRequest request;
    request.set_id(id);
    FetchOne(request, there, gone);
  });
  rows->addWidget(table_, 1);
  rows->addWidget(new ListFoot(rows_, "đơn"));
  SetContent(Beside(list, 3, Above(view_, bar_), 2));
  connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
          &MyPetitionsPage::ShowCurrent);
  // The acts stay as they are: one may have the focus.
  connect(&context->names(), &Names::Learned, this, [this] {
    if (const Petition* petition = rows_->At(table_->currentIndex())) ShowText(*petition);
  });
}

void MyPetitionsPage::Open(const QString& id) { choice_->Want(id.toStdString()); }

void MyPetitionsPage::Reload() {
  BeginLoad();
  Load("");
}

void MyPetitionsPage::Load(const std::string& page_token) {
  ListMyPetitionsRequest request;
  request.set_page_size(50);
  request.set_page_token(page_token);
  Fetch(request, [this, more = !page_token.empty()](const ListMyPetitionsResponse& answer) {
    const Petition* before = rows_->At(table_->currentIndex());
    if (!more && before != nullptr) choice_->Prefer(before->id(), true);
    rows_->TakePage({answer.petitions().begin(), answer.petitions().end()}, more, answer.next_page_token(),
                    [this](const std::string& next) { Load(next); });
    if (rows_->rows().isEmpty() && !choice_->wants()) {
      return frame()->ShowEmpty(
          "Bạn chưa nộp đơn nào. Khiếu nại về kết quả của mình ở trang “Kết quả, thành tích”; tố cáo về một "
          "khen thưởng ở trang “Sổ vàng”.",
          "Tải lại", [this] { Reload(); });
    }
    frame()->ShowContent();
    if (more) return;
    choice_->Choose();
    if (!table_->currentIndex().isValid()) ShowCurrent();  // else the choice has
  });
}

void MyPetitionsPage::ShowCurrent() {
  bar_->Reset();
  const Petition* petition = rows_->At(table_->currentIndex());
  if (petition == nullptr) return;
  ShowText(*petition);
  ShowBar(*petition);
  if (said_.first == Text(petition->id())) bar_->Say(said_.second, Tone::kSuccess);
}

void MyPetitionsPage::ShowText(const Petition& petition) {
  QStringList of{"Nơi giải quyết: " + context().names().Unit(petition.unit_id())};
  if (!petition.filed_by_person_id().empty())
    of.prepend("Bạn nộp thay: " + context().names().Person(petition.filer_person_id()));
  view_->Set(petition, of.join(" · "));
}

void MyPetitionsPage::ShowBar(const Petition& petition) {
  if (petition.kind() != Petition::COMPLAINT) return;
  const bool open = petition.state() == Petition::FILED || petition.state() == Petition::ACCEPTED;
  const bool late = open && ToQDate(petition.due_on()) < session().Today();
  const bool first = petition.level() == 1;
  if (open)
    bar_->Add("withdrawComplaint", "Rút đơn…", Look::kPlain, [this, petition] { Withdraw(petition); });
  if (first && (late || petition.has_next_step_until())) {
    bar_->Add("nextStep", "Khiếu nại lên cấp trên…", Look::kPrimary, [this, petition] {
      AskNextStep(&context(), this, petition,
                  [this](const Petition& next) { Changed(next, "Đã nộp đơn lên cấp trên."); });
    });
  }
}

void MyPetitionsPage::Withdraw(const Petition& petition) {
  AskReason(
      this,
      {"Rút đơn khiếu nại", "Đơn kết thúc ở đây. Còn trong thời hiệu thì vẫn nộp được đơn khác.", "Rút đơn"},
      MaxChars(WithdrawComplaintRequest::descriptor(), "answer"), session().account().id(),
      "withdrawComplaint/" + Text(petition.id()),
      [this, id = petition.id(), etag = petition.etag()](AskDialog* dialog, const std::string& reason) {
        WithdrawComplaintRequest request;
        request.set_id(id);
        request.set_etag(etag);
        request.set_answer(reason);
        SendFrom(dialog, api(), request,
                 [this](const Petition& now) { Changed(now, "Đã rút đơn khiếu nại."); });
      });
}

void MyPetitionsPage::Changed(const Petition& petition, const QString& words) {
  choice_->Want(petition.id());
  said_ = {Text(petition.id()), words};
  Reload();
}

}  // namespace thidua::client
