#include "client/workspaces/approver/signing_page.h"

#include <QLineEdit>
#include <utility>

#include "client/models/dates.h"
#include "client/widgets/dialogs.h"
#include "client/widgets/list_foot.h"
#include "client/widgets/state_column.h"
#include "client/workspaces/row_choice.h"
#include "client/workspaces/shared/hand_signature.h"
#include "client/workspaces/shared/paper_window.h"
#include "thidua/approval/v1/approval_service.pb.h"

namespace thidua::client {
namespace {

using namespace approval::v1;

constexpr int kPage = 100;
// A device takes a second a signature: a batch that is larger is not waited for.
constexpr int kMostAtOnce = 100;

// In the two ways of signing.
struct SigningWords {
  QString title, about, list, none, act, device, not_registered, done;
};

SigningWords WordsFor(SignsAs as) {
  if (as == SignsAs::kPerson) {
    return {"Ký số",
            "Văn bản bạn đã ký ban hành, chờ chữ ký số của bạn. Xem lại từng văn bản, chọn những văn bản cần "
            "ký rồi nhập mã PIN một lần cho cả lượt.",
            "Văn bản chờ ký số",
            "Không có văn bản nào chờ chữ ký số của bạn.",
            "Ký số",
            "Thiết bị ký…",
            "Bạn chưa có chứng thư số đăng ký với hệ thống. Xin gửi người quản trị tệp chứng thư của bạn kèm "
            "mã người ký ",
            "Đã ký số %1 văn bản."};
  }
  return {"Đóng dấu số",
          "Văn bản lãnh đạo đã ký số, chờ chữ ký số của cơ quan. Chọn những văn bản cần đóng dấu rồi nhập mã "
          "PIN của thiết bị cơ quan một lần cho cả lượt.",
          "Văn bản chờ đóng dấu số",
          "Không có văn bản nào chờ đóng dấu. Văn bản đến đây khi lãnh đạo đã ký số và cơ quan đã đăng ký "
          "chứng thư.",
          "Đóng dấu",
          "Thiết bị của cơ quan…",
          "Cơ quan chưa có chứng thư số đăng ký với hệ thống. Xin gửi người quản trị tệp chứng thư của cơ "
          "quan.",
          "Đã đóng dấu %1 văn bản."};
}

// Roles with approval.papers.seal.
QList<identity::v1::Role> SealKeepers() {
  return {identity::v1::SCHOOL_SECRETARY, identity::v1::DIVISION_OFFICER, identity::v1::COMMITTEE_OFFICER};
}

StateLook WaitingLook() { return {"Chờ ký", "clock", Tone::kInfo}; }
StateLook SigningLook() { return {"Đang ký", "pencil", Tone::kInfo}; }
StateLook SignedLook() { return {"Đã ký", "check", Tone::kSuccess}; }
StateLook NotSignedLook() { return {"Chưa ký được", "cross", Tone::kDanger}; }

// By its number, which is short enough for a narrow list: what it is about stands beside.
QString NameOf(const PaperToSign& waiting) {
  const QString title = Text(waiting.paper().title());
  const QString kind = title.left(title.indexOf(" Về "));
  return waiting.paper().number().empty() ? title : kind + " số " + Text(waiting.paper().number());
}

}  // namespace

SigningPage::SigningPage(Context* context, SignsAs as)
    : Page(context, WordsFor(as).title, WordsFor(as).about), as_(as), bar_(new ActionBar) {
  auto* part = new QWidget;
  auto* column = Column(part, space::kS);
  why_ = Body("");
  why_->setObjectName("whyNotSigned");
  why_->setProperty("look", "danger");
  why_->hide();
  column->addWidget(why_);
  view_ = new PdfView;
  column->addWidget(view_, 1);
  reading_ = new PageFrame(part);
  SetContent(Above(Beside(MakeList(), 4, reading_, 5), bar_));
  connect(&context->names(), &Names::Learned, this, [this] { rows_->AllChanged(); });
}

QWidget* SigningPage::MakeList() {
  auto* list = new QWidget;
  auto* column = Column(list, space::kS);
  rows_ = new RowModel<Row>(
      {TextColumn<Row>("Văn bản",
                       [this](const Row& row) {
                         return NameOf(row.paper) + "\n" + this->context().names().Unit(row.paper.unit_id());
                       }),
       TextColumn<Row>("Ngày", [](const Row& row) { return DayText(row.paper.paper().day()); }),
       StateColumn<Row>("Tình trạng", [](const Row& row) { return row.look; })},
      this);
  rows_->KnowBy([](const Row& row) { return row.paper.paper().id(); });
  table_ = Table(rows_, seals() ? "papersToSeal" : "papersToSign", {1, 0, 0}, WordsFor(as_).list);
  table_->setSelectionMode(QAbstractItemView::ExtendedSelection);
  column->addWidget(table_, 1);
  column->addWidget(new ListFoot(rows_, "văn bản"));
  connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &SigningPage::ShowCurrent);
  connect(table_->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] { ShowBar(); });
  return list;
}

void SigningPage::Count(Context* context, QObject* receiver, std::function<void(int)> tell) {
  ListPapersToSignRequest request;
  request.set_page_size(kPage);
  context->api().Call(
      request, receiver,
      [tell = std::move(tell)](const ListPapersToSignResponse& answer) {
        tell(answer.in_use() ? answer.papers_size() : 0);
      },
      [](const CallError&) {});  // the page says so when it is opened
}

void SigningPage::CountSeals(Context* context, QObject* receiver, std::function<void(int)> tell) {
  ListPapersToSealRequest request;
  request.set_page_size(kPage);
  context->api().Call(
      request, receiver,
      [tell = std::move(tell)](const ListPapersToSealResponse& answer) { tell(answer.papers_size()); },
      [](const CallError&) {});
}

void SigningPage::Reload() {
  if (batch_) return;  // what is being signed stays in sight
  BeginLoad();
  Load("");
}

void SigningPage::Load(const std::string& page_token) {
  const auto load = [&](auto request, auto answered) {
    request.set_page_size(kPage);
    request.set_page_token(page_token);
    Fetch(request, answered);
  };
  const bool more = !page_token.empty();
  if (seals()) {
    return load(ListPapersToSealRequest(),
                [this, more](const ListPapersToSealResponse& answer) { Fill(ListedOf(answer), more); });
  }
  load(ListPapersToSignRequest(),
       [this, more](const ListPapersToSignResponse& answer) { Fill(ListedOf(answer), more); });
}

SigningPage::Listed SigningPage::ListedOf(const ListPapersToSignResponse& answer) {
  Listed listed;
  for (const auto& paper : answer.papers()) listed.rows << Row{paper, WaitingLook(), {}};
  listed.fingerprints = {answer.fingerprints().begin(), answer.fingerprints().end()};
  listed.in_use = answer.in_use();
  listed.now = answer.now();
  listed.checkpoint = answer.checkpoint();
  listed.next_page_token = answer.next_page_token();
  return listed;
}

SigningPage::Listed SigningPage::ListedOf(const ListPapersToSealResponse& answer) {
  Listed listed;
  for (const auto& waiting : answer.papers()) {
    PaperToSign paper;
    *paper.mutable_paper() = waiting.paper();
    paper.set_unit_id(waiting.unit_id());
    *paper.mutable_place() = waiting.signature();
    listed.rows << Row{paper, WaitingLook(), {}};
    listed.fingerprints.insert(waiting.fingerprints().begin(), waiting.fingerprints().end());
  }
  listed.now = answer.now();
  listed.checkpoint = answer.checkpoint();
  listed.next_page_token = answer.next_page_token();
  return listed;
}

void SigningPage::Fill(const Listed& listed, bool more) {
  if (!more) fingerprints_.clear();
  fingerprints_.insert(listed.fingerprints.begin(), listed.fingerprints.end());
  server_time_ = absl::FromUnixSeconds(listed.now.seconds()) + absl::Nanoseconds(listed.now.nanos());
  since_.start();
  checkpoint_ = listed.checkpoint;
  const QList<Row> chosen = rows_->At(table_->selectionModel()->selectedRows());
  if (!more) shown_.clear();
  rows_->TakePage(listed.rows, more, listed.next_page_token, [this](const std::string& next) { Load(next); });
  if (!more) Q_EMIT Waiting(listed.in_use ? static_cast<int>(listed.rows.size()) : 0);
  if (!listed.in_use) {
    return frame()->ShowEmpty(
        "Hệ thống chưa nhận văn bản ký số: người quản trị chưa cài danh sách tổ chức chứng thực được tin "
        "cậy. Văn bản "
        "vẫn in ra và ký trên giấy như trước.",
        "Tải lại", [this] { Reload(); });
  }
  if (rows_->rows().isEmpty()) {
    const QString codes = " Mã đơn vị để đăng ký: " + session().UnitsOf(SealKeepers()).join(", ") + ".";
    return frame()->ShowEmpty(WordsFor(as_).none + (seals() ? codes : QString()), "Tải lại",
                              [this] { Reload(); });
  }
  frame()->ShowContent();
  // A list that comes anew leaves chosen what was.
  if (!more && !ChooseAgain(table_, rows_, chosen)) table_->selectRow(0);
  ShowBar();
}

void SigningPage::ShowCurrent() {
  const Row* row = rows_->At(table_->currentIndex());
  if (row == nullptr) return;
  why_->setText(row->why);
  why_->setVisible(!row->why.isEmpty());
  const std::string id = row->paper.paper().id();
  if (id == shown_) return;
  shown_ = id;
  reading_->ShowLoading();
  GetPaperRequest request;
  request.set_paper_id(id);
  api().Call(
      request, this, [this, id](const common::v1::PaperFile& file) { ShowPaper(id, file); },
      [this, id](const CallError& error) {
        if (id != shown_) return;
        shown_.clear();
        reading_->ShowError(error, "", [this] { ShowCurrent(); });
      });
}

void SigningPage::ShowPaper(const std::string& id, const common::v1::PaperFile& file) {
  if (id != shown_) return;  // another row was chosen meanwhile
  // What is read here is what the device signs: the batch takes no other bytes than those of the list.
  const int at = rows_->RowOf(id);
  if (at < 0) return;
  const Row& row = rows_->rows()[at];
  const bool of_list =
      row.look.word == SignedLook().word || file.info().sha256() == row.paper.paper().sha256();
  if (!of_list || !IsAsSaid(file)) {
    shown_.clear();
    return reading_->ShowEmpty(
        "Văn bản nhận được khác với văn bản trong danh sách nên không hiện. Xin tải lại danh sách.",
        "Tải lại", [this] { Reload(); });
  }
  view_->Show(BytesToRead(file), Text(file.info().title()));
  reading_->ShowContent();
}

QList<SigningPage::Row> SigningPage::Chosen() const {
  QList<Row> chosen = rows_->At(table_->selectionModel()->selectedRows());
  chosen.removeIf([](const Row& row) { return row.look.word == SignedLook().word; });
  return chosen;
}

void SigningPage::ShowBar() {
  bar_->Reset();
  if (batch_) {
    bar_->Add("stopSigning", "Dừng sau văn bản này", Look::kPlain, [this] {
      batch_->Stop();
      bar_->SetBusy(true);
    });
    const auto done = signed_ + failed_;
    return bar_->Say(
        QString("Đang ký: %1 trên %2 văn bản. Xin để thiết bị cắm ở máy.").arg(done).arg(in_batch_.size()));
  }
  const auto count = Chosen().size();
  const SigningWords words = WordsFor(as_);
  bar_->Add("signingDevice", words.device, Look::kPlain,
            [this] { AskSigningDevice(this, as_, [this] { ShowBar(); }); });
  if (!seals()) {
    bar_->Add(
        "byHand", "Đã ký trên giấy…", Look::kPlain, [this] { SayByHand(); }, count == 1);
  }
  bar_->Add(
      "sign", count == 0 ? words.act + "…" : QString("%1 %2 văn bản…").arg(words.act).arg(count),
      Look::kPrimary, [this] { Ask(); }, count > 0 && count <= kMostAtOnce && !fingerprints_.empty());
  if (fingerprints_.empty()) {
    bar_->Say(seals() ? words.not_registered : words.not_registered + session().person_id() + ".",
              Tone::kWarning);
  } else if (count > kMostAtOnce) {
    bar_->Say(QString("Mỗi lượt ký nhiều nhất %1 văn bản. Xin chọn bớt.").arg(kMostAtOnce), Tone::kWarning);
  }
}

void SigningPage::SayByHand() {
  const auto chosen = Chosen();
  if (chosen.size() != 1) return;
  AskHandSignature(&context(), this, chosen.first().paper.paper(), [this](const HandSignature&) {
    Reload();
    Count(&context(), this, [this](int waiting) { Q_EMIT Waiting(waiting); });
  });
}

void SigningPage::Ask() {
  if (RememberedDevice(as_).named()) return AskPin();
  AskSigningDevice(this, as_, [this] { AskPin(); });
}

void SigningPage::AskPin() {
  const auto chosen = Chosen();
  if (chosen.isEmpty()) return;  // the list has come anew while the device was being named
  auto* dialog =
      new AskDialog(this, QString("%1 %2 văn bản").arg(WordsFor(as_).act).arg(chosen.size()), "Ký");
  QStringList titles;
  for (const Row& row : chosen.mid(0, 5)) titles << NameOf(row.paper);
  if (chosen.size() > titles.size())
    titles << QString("… và %1 văn bản nữa").arg(chosen.size() - titles.size());
  dialog->content()->addWidget(Body(titles.join('\n')));
  auto* label = Strong("Mã PIN của thiết bị");
  dialog->content()->addWidget(label);
  auto* pin = new QLineEdit;
  pin->setObjectName("pin");
  pin->setAccessibleName("Mã PIN của thiết bị");
  pin->setEchoMode(QLineEdit::Password);
  pin->setMaxLength(64);
  label->setBuddy(pin);
  dialog->content()->addWidget(pin);
  dialog->content()->addWidget(
      Muted("Nhập một lần cho cả lượt; không được lưu ở đâu. Thiết bị có bàn phím riêng thì để trống."));
  // Those that the dialog names, whatever has become of the list behind it.
  dialog->OnAct([this, dialog, pin, chosen] {
    QString typed = pin->text();
    pin->clear();
    signing::Pin taken(typed);
    dialog->accept();
    Sign(chosen, std::move(taken));
  });
  dialog->open();
}

void SigningPage::Sign(const QList<Row>& chosen, signing::Pin pin) {
  const SigningDevice device = RememberedDevice(as_);
  SigningPlan plan;
  in_batch_.clear();
  signed_ = failed_ = 0;
  for (const Row& row : chosen) {
    in_batch_ << row.paper.paper().id();
    plan.papers.push_back(row.paper);
  }
  plan.library = device.library.toStdString();
  plan.fingerprints = fingerprints_;
  plan.picture = PictureOf(device);
  if (seals()) plan.seal_mm = RealSize(plan.picture);
  plan.checkpoint = checkpoint_;
  plan.server_time = server_time_ + absl::Milliseconds(since_.elapsed());
  batch_ = new SigningBatch(&api(), std::move(plan), this);
  connect(batch_, &SigningBatch::Begun, this, [this](int at) { Mark(at, SigningLook(), {}); });
  connect(batch_, &SigningBatch::Told, this, [this](int at, bool is_signed, const QString& why) {
    ++(is_signed ? signed_ : failed_);
    Mark(at, is_signed ? SignedLook() : NotSignedLook(), why);
    ShowBar();
  });
  connect(batch_, &SigningBatch::Ended, this, &SigningPage::End);
  batch_->Start(std::move(pin));
  ShowBar();
}

void SigningPage::Mark(int paper, const StateLook& look, const QString& why) {
  const int at = rows_->RowOf(in_batch_[paper]);
  if (at < 0) return;
  Row row = rows_->rows()[at];
  row.look = look;
  row.why = why;
  rows_->Replace(at, row);
  if (table_->currentIndex().row() == at) ShowCurrent();
}

void SigningPage::End(const QString& why) {
  batch_->deleteLater();
  batch_ = nullptr;
  ShowBar();
  if (!why.isEmpty()) return bar_->Say(why, Tone::kDanger);
  if (failed_ == 0) {
    bar_->Say(WordsFor(as_).done.arg(signed_), Tone::kSuccess);
  } else {
    bar_->Say(WordsFor(as_).done.arg(signed_).chopped(1) +
                  QString("; %1 văn bản chưa ký được. Chọn từng văn bản để xem lý do.").arg(failed_),
              Tone::kWarning);
  }
  (seals() ? &SigningPage::CountSeals : &SigningPage::Count)(
      &context(), this, [this](int waiting) { Q_EMIT Waiting(waiting); });
}

}  // namespace thidua::client
