#include "client/workspaces/approver/petitions_page.h"

#include <QCheckBox>
#include <utility>

#include "client/models/dates.h"
#include "client/models/petition_words.h"
#include "client/widgets/dialogs.h"
#include "client/widgets/list_foot.h"
#include "client/widgets/reason_dialog.h"
#include "client/widgets/state_column.h"
#include "client/workspaces/shared/petition_columns.h"
#include "client/workspaces/shared/petition_dialogs.h"

namespace thidua::client {

using approval::v1::AcceptPetitionRequest;
using approval::v1::DeclinePetitionRequest;
using approval::v1::ExtendPetitionRequest;
using approval::v1::GetPetitionRequest;
using approval::v1::ListPetitionsRequest;
using approval::v1::ListPetitionsResponse;
using approval::v1::RevealDenouncerRequest;
using approval::v1::RevealDenouncerResponse;

namespace {

constexpr int kPage = 100;

template <class Request>
Request Naming(const approval::v1::Petition& petition) {
  Request request;
  request.set_id(petition.id());
  request.set_etag(petition.etag());
  return request;
}

}  // namespace

PetitionsPage::PetitionsPage(Context* context)
    : Page(
          context, "Khiếu nại, tố cáo",
          "Đơn về kết quả khen thưởng mà đơn vị bạn có trách nhiệm giải quyết, đơn gần hết hạn ở trên cùng."),
      view_(new PetitionView),
      bar_(new ActionBar) {
  SetContent(Beside(MakeList(), 5, Above(view_, bar_), 4));
  // The acts stay as they are: one may be on its way, or have the focus.
  connect(&context->names(), &Names::Learned, this, [this] {
    if (const Petition* petition = rows_->At(table_->currentIndex())) ShowText(*petition);
  });
}

QWidget* PetitionsPage::MakeList() {
  auto* part = new QWidget;
  auto* column = Column(part, space::kS);
  auto* tools = Row();
  const auto filter = [&](const QString& object, const QString& name,
                          const QList<QPair<QString, QVariant>>& choices) {
    auto* picker = new Picker(object, name);
    picker->KeepNarrow(14);
    picker->Offer(choices);
    connect(picker, &QComboBox::activated, this, [this] { Load(""); });
    tools->addWidget(picker, 1);
    return picker;
  };
  kind_ = filter("kindFilter", "Loại đơn",
                 {{"Mọi loại đơn", static_cast<int>(Petition::KIND_UNSPECIFIED)},
                  {"Khiếu nại", static_cast<int>(Petition::COMPLAINT)},
                  {"Tố cáo", static_cast<int>(Petition::DENUNCIATION)}});
  open_only_ = filter("openFilter", "Trạng thái", {{"Đơn chưa giải quyết xong", true}, {"Mọi đơn", false}});
  column->addLayout(tools);
  rows_ = new RowModel<Petition>(
      {PetitionKindColumn(), PetitionAboutColumn(&this->context()),
       StateColumn<Petition>("Trạng thái", [](const Petition& p) { return LookOf(p); }),
       StateColumn<Petition>(
           "Hạn",
           [this](const Petition& p) {
             return p.has_due_on() ? DueLook(ToQDate(p.due_on()), session().Today()) : StateLook();
           },
           [](const Petition& p) { return ToQDate(p.due_on()); })},
      this);
  rows_->KnowBy([](const Petition& p) { return p.id(); });
  auto* holder = new QWidget;
  auto* rows = Column(holder, space::kS);
  table_ = Table(rows_, "petitions", {0, 1, 0, 0}, "Khiếu nại, tố cáo");
  choice_.emplace(rows_, table_, [this](const std::string& id, auto there, auto gone) {
    GetPetitionRequest request;
    request.set_id(id);
    FetchOne(request, there, gone);
  });
  rows->addWidget(table_, 1);
  rows->addWidget(new ListFoot(rows_, "đơn"));
  list_ = new PageFrame(holder);
  column->addWidget(list_, 1);
  connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
          &PetitionsPage::ShowCurrent);
  return part;
}

ListPetitionsRequest PetitionsPage::Asking() const {
  ListPetitionsRequest request;
  request.set_kind(static_cast<Petition::Kind>(kind_->currentData().toInt()));
  request.set_open_only(open_only_->currentData().toBool());
  request.set_page_size(kPage);
  return request;
}

void PetitionsPage::Count(Context* context, QObject* receiver, std::function<void(int)> tell) {
  ListPetitionsRequest request;
  request.set_open_only(true);
  request.set_page_size(1);
  context->api().Call(
      request, receiver,
      [tell = std::move(tell)](const ListPetitionsResponse& answer) { tell(answer.open()); },
      [](const CallError&) {});  // the page says so when it is opened
}

// Whatever the list was narrowed to: another petition must not stand for the one that was meant.
void PetitionsPage::Open(const QString& id) {
  choice_->Want(id.toStdString());
  open_only_->setCurrentIndex(1);
  kind_->setCurrentIndex(0);
  Load("");
}

void PetitionsPage::Reload() {
  BeginLoad();
  Load("");
}

void PetitionsPage::Load(const std::string& page_token) {
  auto request = Asking();
  request.set_page_token(page_token);
  FetchLatest(request, [this, more = !page_token.empty()](const ListPetitionsResponse& answer) {
    Fill(answer, more);
  });
}

void PetitionsPage::Fill(const ListPetitionsResponse& answer, bool more) {
  const Petition* before = rows_->At(table_->currentIndex());
  if (!more && before != nullptr) choice_->Prefer(before->id(), true);
  rows_->TakePage({answer.petitions().begin(), answer.petitions().end()}, more, answer.next_page_token(),
                  [this](const std::string& next) { Load(next); });
  if (!more) Q_EMIT Waiting(answer.open());
  frame()->ShowContent();
  if (rows_->rows().isEmpty() && !choice_->wants()) {
    list_->ShowEmpty("Không có đơn nào như vậy đang chờ đơn vị bạn giải quyết.", "Tải lại",
                     [this] { Reload(); });
    return ShowCurrent();
  }
  list_->ShowContent();
  if (more) return;
  choice_->Choose();
  if (!table_->currentIndex().isValid()) ShowCurrent();  // else the choice has
}

void PetitionsPage::ShowCurrent() {
  const Petition* petition = rows_->At(table_->currentIndex());
  if (petition == nullptr) {
    bar_->Reset();
    return view_->Clear();
  }
  ShowText(*petition);
  ShowBar(*petition);
}

void PetitionsPage::ShowText(const Petition& petition) {
  const bool secret = petition.kind() == Petition::DENUNCIATION;
  view_->Set(petition,
             secret ? QString("Người tố cáo: được bảo vệ, không hiện tên")
                    : "Người khiếu nại: " + context().names().Person(petition.filer_person_id()),
             "Nội dung đơn hiện khi bạn mở đọc; việc mở đọc được ghi lại.");
}

// What is decided without having been read is not proposed: reading comes first.
void PetitionsPage::ShowBar(const Petition& petition) {
  bar_->Reset();
  const bool read = !petition.text().empty();
  const auto add_reading = [&] {
    bar_->Add("readPetition", "Đọc đơn", read ? Look::kPlain : Look::kPrimary, [=, this] { Read(petition); });
  };
  if (petition.kind() == Petition::DENUNCIATION)
    bar_->Add("revealDenouncer", "Xem người tố cáo…", Look::kPlain, [=, this] { Reveal(petition); });
  if (!petition.decision_id().empty() && petition.state() == Petition::RESOLVED) {
    bar_->Add("openDecision", "Mở quyết định", Look::kPlain,
              [=, this] { Q_EMIT GoTo("decisions", Text(petition.decision_id())); });
  }
  if (read) add_reading();
  const Look main = read ? Look::kPrimary : Look::kPlain;
  if (petition.state() == Petition::FILED) {
    bar_->Add("declinePetition", "Không thụ lý…", Look::kPlain, [=, this] { Decline(petition); });
    bar_->Add("acceptPetition", "Thụ lý…", main, [=, this] { Accept(petition); });
  } else if (petition.state() == Petition::ACCEPTED) {
    bar_->Add(
        "extendPetition", "Gia hạn…", Look::kPlain, [=, this] { Extend(petition); }, !petition.extended());
    const bool signs =
        session()
            .UnitsOf({identity::v1::PRINCIPAL, identity::v1::DIVISION_HEAD, identity::v1::COMMITTEE_CHAIR})
            .contains(Text(petition.unit_id()));
    if (!signs) bar_->Say("Lãnh đạo đơn vị ký kết quả giải quyết.");
    const auto resolve = [=, this] {
      AskResolution(&context(), this, petition,
                    [this](const Petition& now) { Changed(now, "Đã ban hành kết quả giải quyết."); });
    };
    bar_->Add("resolvePetition", "Giải quyết…", main, resolve, signs);
  }
  if (!read) add_reading();
  if (said_.first == Text(petition.id())) bar_->Say(said_.second, Tone::kSuccess);
}

void PetitionsPage::Read(const Petition& petition) {
  GetPetitionRequest request;
  request.set_id(petition.id());
  bar_->SetBusy(true);
  api().Call(
      request, this,
      [this](const Petition& whole) {
        const int at = rows_->Find([&](const Petition& p) { return p.id() == whole.id(); });
        if (at >= 0) rows_->Replace(at, whole);
        ShowCurrent();
      },
      [this, id = petition.id()](const CallError& error) {
        const Petition* current = rows_->At(table_->currentIndex());
        if (current == nullptr || current->id() != id) return;  // it is not this one that could not be read
        bar_->SetBusy(false);
        bar_->Say(error.FullText(), Tone::kDanger);
      });
}

void PetitionsPage::Accept(const Petition& petition) {
  auto* dialog = new AskDialog(this, "Thụ lý đơn", "Thụ lý");
  dialog->content()->addWidget(Strong(AboutText(petition)));
  dialog->content()->addWidget(Muted(
      petition.kind() == Petition::COMPLAINT
          ? "Người khiếu nại được thông báo; thời hạn giải quyết tính từ hôm nay."
          : "Thời hạn giải quyết tính từ hôm nay. Trong khi xác minh, chưa xét khen thưởng khác cho người bị "
            "tố cáo."));
  auto* remote = new QCheckBox("Vùng sâu, vùng xa, đi lại khó khăn: áp dụng thời hạn dài hơn");
  remote->setObjectName("remote");
  dialog->content()->addWidget(remote);
  dialog->OnAct([=, this] {
    auto request = Naming<AcceptPetitionRequest>(petition);
    request.set_remote(remote->isChecked());
    SendFrom(dialog, api(), request, [this](const Petition& now) { Changed(now, "Đã thụ lý đơn."); });
  });
  dialog->open();
}

void PetitionsPage::Decline(const Petition& petition) {
  AskReason(this, {"Không thụ lý đơn", AboutText(petition), "Không thụ lý", "Lý do không thụ lý"},
            MaxChars(DeclinePetitionRequest::descriptor(), "answer"), session().account().id(),
            "declinePetition/" + Text(petition.id()),
            [=, this](AskDialog* dialog, const std::string& reason) {
              auto request = Naming<DeclinePetitionRequest>(petition);
              request.set_answer(reason);
              SendFrom(dialog, api(), request,
                       [this](const Petition& now) { Changed(now, "Đã ghi việc không thụ lý."); });
            });
}

void PetitionsPage::Extend(const Petition& petition) {
  AskReason(this, {"Gia hạn giải quyết", AboutText(petition) + ". Mỗi đơn được gia hạn một lần.", "Gia hạn"},
            MaxChars(ExtendPetitionRequest::descriptor(), "answer"), session().account().id(),
            "extendPetition/" + Text(petition.id()), [=, this](AskDialog* dialog, const std::string& reason) {
              auto request = Naming<ExtendPetitionRequest>(petition);
              request.set_answer(reason);
              SendFrom(dialog, api(), request, [this](const Petition& now) { Changed(now, "Đã gia hạn."); });
            });
}

void PetitionsPage::Reveal(const Petition& petition) {
  AskReason(
      this,
      {"Xem người tố cáo",
       "Luật bảo vệ người tố cáo. Chỉ xem khi cần để xác minh; ai xem, lúc nào, vì sao đều được ghi lại.",
       "Xem", "Vì sao cần biết"},
      MaxChars(RevealDenouncerRequest::descriptor(), "reason"), session().account().id(),
      "revealDenouncer/" + Text(petition.id()), [=, this](AskDialog* dialog, const std::string& reason) {
        RevealDenouncerRequest request;
        request.set_id(petition.id());
        request.set_reason(reason);
        SendFrom(dialog, api(), request, [this](const RevealDenouncerResponse& denouncer) {
          Tell(this, "Người tố cáo",
               {Text(denouncer.full_name()), Text(denouncer.position()), Text(denouncer.unit_name()),
                "Thông tin này không được lưu ở đâu khác và phải giữ bí mật."});
        });
      });
}

void PetitionsPage::Changed(const Petition& petition, const QString& words) {
  choice_->Want(petition.id());
  if (petition.state() != Petition::ACCEPTED) open_only_->setCurrentIndex(1);  // still shown where it ended
  said_ = {Text(petition.id()), words};
  Reload();
}

}  // namespace thidua::client
