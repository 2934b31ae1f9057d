#include "client/workspaces/teacher/dossiers_page.h"

#include <QClipboard>
#include <QGuiApplication>
#include <algorithm>
#include <memory>
#include <utility>

#include "client/models/dates.h"
#include "client/widgets/state_column.h"
#include "client/workspaces/shared/dossier_withdrawal.h"

namespace thidua::client {

using registration::v1::Registration;
using submission::v1::Dossier;

DossiersPage::DossiersPage(Context* context)
    : Page(context, "Hồ sơ của tôi", ""),
      modes_(new QStackedWidget),
      editor_(new DossierEditor(context)),
      reader_(new QWidget),
      bar_(new ActionBar),
      header_(new DossierHeader),
      timeline_(new LevelTimeline(&context->names())),
      no_case_(Muted("Hồ sơ đang được chuyển tới hội đồng trường. Bấm F5 để xem lại sau ít giây.")),
      view_(new DossierView(context)) {
  items_ = new RowModel<Item>(
      {TextColumn<Item>("Danh hiệu",
                        [this](const Item& i) { return this->context().TitleShort(i.title_code); }),
       StateColumn<Item>("Trạng thái",
                         [this](const Item& i) {
                           return unsaved_.contains(Text(i.dossier_id))
                                      ? StateLook{"Chưa lưu hết", "warning", Tone::kWarning}
                                  : i.dossier_id.empty() ? StateLook{"Chưa viết", "file", Tone::kNeutral}
                                                         : LookOf(i.state);
                         })},
      this);
  table_ = Table(items_, "dossiers", {1, 0}, "Danh hiệu đã đăng ký");
  table_->setFixedWidth(296);
  QVBoxLayout* inside;
  auto* area = Scrolling(&inside, kFormWidth);
  inside->addWidget(header_);
  inside->addWidget(timeline_);
  inside->addWidget(no_case_);
  inside->addWidget(MakeLeftover());
  inside->addWidget(HorizontalLine());
  inside->addWidget(view_);
  inside->addStretch(1);
  auto* below = Column(reader_, space::kS);
  below->addWidget(area, 1);
  below->addWidget(bar_);
  modes_->addWidget(editor_);
  modes_->addWidget(reader_);
  detail_ = new PageFrame(modes_);
  SetContent(Beside(table_, 0, detail_, 1));
  connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &DossiersPage::ShowItem);
  connect(editor_, &DossierEditor::Changed, this, &DossiersPage::Reload);
  connect(editor_, &DossierEditor::SavedState, this, [this](const QString& id, bool all) {
    if (all) {
      unsaved_.remove(id);
    } else {
      unsaved_.insert(id);
    }
    items_->AllChanged();
  });
}

QString DossiersPage::Safety() const { return editor_->Safety(); }

void DossiersPage::Open(const QString& id) {
  wanted_ = id;
  // Otherwise what is being loaded goes on with it.
  if (frame()->state() == PageFrame::State::kContent) Choose();
}

// The title or dossier that was asked for, else the one there was, else the first.
void DossiersPage::Choose() {
  const QString wanted = std::exchange(wanted_, {});
  const int row = RowOf(wanted.isEmpty() ? kept_ : wanted);
  if (!wanted.isEmpty() && row < 0) SayNotShown("Hồ sơ này không có trong phong trào đang chọn.");
  table_->selectRow(std::max(0, row));
}

int DossiersPage::RowOf(const QString& id) const {
  return items_->Find(
      [&](const Item& item) { return Text(item.title_code) == id || Text(item.dossier_id) == id; });
}

void DossiersPage::Reload() {
  BeginLoad();
  if (!context().has_campaign()) {
    frame()->ShowEmpty("Chưa có đợt thi đua nào.", "Tải lại", [this] { Reload(); });
    return;
  }
  const auto written = std::make_shared<QList<Dossier>>();
  const auto come = After(2, [this, written] { Fill(*written); });
  registration::v1::ListRegistrationsRequest request;
  request.set_campaign_id(context().campaign().id());
  Fetch(request, [this, come](const registration::v1::ListRegistrationsResponse& answer) {
    registration_ = answer.registrations_size() > 0 ? answer.registrations(0) : Registration();
    come();
  });
  submission::v1::ListDossiersRequest dossiers;
  dossiers.set_campaign_id(context().campaign().id());
  Fetch(dossiers, [written, come](const submission::v1::ListDossiersResponse& answer) {
    *written = {answer.dossiers().begin(), answer.dossiers().end()};
    come();
  });
}

void DossiersPage::Fill(const QList<Dossier>& dossiers) {
  const Item* current = items_->At(table_->currentIndex());
  kept_ = current == nullptr ? QString() : Text(current->title_code);
  QList<Item> items;
  for (const Dossier& dossier : dossiers) {
    items.append({dossier.title_code(), dossier.registration_id(), dossier.id(), dossier.state()});
  }
  if (registration_.state() == Registration::ACTIVE) {
    for (const auto& code : registration_.title_codes()) {
      const bool begun =
          std::any_of(items.begin(), items.end(), [&](const Item& i) { return i.title_code == code; });
      if (!begun) items.append({code, registration_.id(), "", Dossier::DRAFT});
    }
  }
  const DraftStore store(Text(session().account().id()));
  unsaved_.clear();
  for (const Item& item : items) {
    if (IsWritten(item.state) && !item.dossier_id.empty() &&
        store.Find(DossierSaver::KeyOf(item.dossier_id))) {
      unsaved_.insert(Text(item.dossier_id));
    }
  }
  items_->Set(items);
  if (items.isEmpty()) {
    frame()->ShowEmpty("Bạn chưa đăng ký danh hiệu nào trong đợt này, nên chưa có hồ sơ để viết.",
                       "Đăng ký danh hiệu", [this] { Q_EMIT GoTo("registration", ""); });
    return;
  }
  frame()->ShowContent();
  Choose();
}

void DossiersPage::ShowItem() {
  const Item* current = items_->At(table_->currentIndex());
  if (current == nullptr) return;
  editor_->Leave();
  const Item item = *current;
  if (item.dossier_id.empty()) {
    detail_->ShowEmpty("Chưa có hồ sơ cho danh hiệu “" + context().TitleName(item.title_code) + "”.",
                       "Viết hồ sơ", [this, item] { Begin(item); });
    return;
  }
  // While it is written it is known better here than there until it is saved, also while the server is away.
  const Dossier* in_hand = editor_->InHand(item.dossier_id);
  if (in_hand != nullptr && IsWritten(item.state)) return ShowDossier(*in_hand);
  detail_->ShowLoading();
  submission::v1::GetDossierRequest request;
  request.set_id(item.dossier_id);
  api().Call(
      request, this,
      [this](const Dossier& dossier) {
        if (Chosen(dossier.id())) ShowDossier(dossier);
      },
      [this, id = item.dossier_id](const CallError& error) {
        // The list stays: another dossier may be in hand.
        if (Chosen(id)) detail_->ShowError(error, Safety(), [this] { ShowItem(); });
      });
}

bool DossiersPage::Chosen(const std::string& dossier_id) const {
  const Item* now = items_->At(table_->currentIndex());
  return now != nullptr && now->dossier_id == dossier_id;
}

void DossiersPage::Begin(const Item& item) {
  submission::v1::CreateDossierRequest request;
  request.set_registration_id(item.registration_id);
  request.set_title_code(item.title_code);
  wanted_ = Text(item.title_code);
  begun_ = true;
  api().Call(
      request, this, [this](const Dossier&) { Reload(); },
      [this, item](const CallError& error) { detail_->ShowError(error, "", [this, item] { Begin(item); }); });
}

void DossiersPage::ShowDossier(const Dossier& dossier) {
  if (IsWritten(dossier.state())) {
    modes_->setCurrentWidget(editor_);
    // It may have been asked for before the last of what is typed in it was saved.
    const Dossier* in_hand = editor_->InHand(dossier.id());
    editor_->Open(in_hand != nullptr ? *in_hand : dossier);
    detail_->ShowContent();
    if (std::exchange(begun_, false)) editor_->FocusWriting();
    return;
  }
  modes_->setCurrentWidget(reader_);
  view_->Set(dossier);
  ShowLeftover(dossier);
  ShowCase(dossier);
  bar_->Reset();
  // Whether the council has judged it by now is the server's to say.
  if (dossier.state() == Dossier::SUBMITTED && dossier.withdrawal_refused().empty()) {
    bar_->Add("withdrawDossier", "Rút hồ sơ", Look::kPlain, [this, dossier] { Withdraw(dossier); });
  }
}

void DossiersPage::Withdraw(const Dossier& dossier) {
  AskWithdrawal(
      &context(), this, dossier,
      "Nếu hội đồng trường chưa xét xong, hồ sơ được rút và không nộp lại được trong đợt này. Nếu đã xét "
      "xong, hồ sơ tiếp tục được xét.",
      [this, etag = dossier.etag()](AskDialog* dialog, submission::v1::WithdrawDossierRequest request) {
        request.set_etag(etag);
        SendFrom(dialog, api(), request, [this](const Dossier&) { Reload(); });
      });
}

QFrame* DossiersPage::MakeLeftover() {
  QVBoxLayout* inside;
  leftover_ = Card(&inside);
  leftover_->setObjectName("leftover");
  leftover_words_ = Strong("");
  inside->addWidget(leftover_words_);
  leftover_text_ = Body("");
  inside->addWidget(leftover_text_);
  auto* buttons = Row();
  auto* copy = Button("Chép phần này");
  copy->setObjectName("copyLeftover");
  connect(copy, &QPushButton::clicked, this,
          [this] { QGuiApplication::clipboard()->setText(leftover_text_->text()); });
  buttons->addWidget(copy);
  auto* drop = Button("Bỏ phần này", Look::kLink);
  drop->setObjectName("dropLeftover");
  connect(drop, &QPushButton::clicked, this, [this] {
    editor_->GiveUp(leftover_id_);
    leftover_->hide();
  });
  buttons->addWidget(drop);
  buttons->addStretch(1);
  inside->addLayout(buttons);
  return leftover_;
}

void DossiersPage::ShowLeftover(const Dossier& dossier) {
  leftover_id_ = dossier.id();
  const auto kept = DraftStore(Text(session().account().id())).Find(DossierSaver::KeyOf(dossier.id()));
  Dossier mine;
  QStringList lines;
  if (kept && mine.ParseFromString(kept->content.toStdString())) {
    for (const QString& part : DifferingParts(mine, dossier))
      lines << PartName(dossier, part) + ": " + PartText(mine, part);
  }
  leftover_->setVisible(!lines.isEmpty());
  if (lines.isEmpty()) return;
  leftover_words_->setText("Phần viết lúc " + DayTimeText(kept->typed_at.toTimeZone(LocalZone())) +
                           " trên máy này không có trong hồ sơ đã nộp:");
  leftover_text_->setText(lines.join("\n\n"));
}

void DossiersPage::ShowCase(const Dossier& dossier) {
  QStringList words;
  if (dossier.has_submitted_at()) words << "Nộp lúc " + DayTimeText(ToQDateTime(dossier.submitted_at()));
  if (dossier.state() == Dossier::WITHDRAWING)
    words << "Đã xin rút: nếu trường chưa xét xong thì hồ sơ được rút, nếu không sẽ được xét tiếp";
  if (!dossier.withdrawal_refused().empty()) words << "Không rút được. " + Text(dossier.withdrawal_refused());
  const QString sent = words.join(" · ");
  header_->Set(context().TitleName(dossier.title_code()), sent, LookOf(dossier.state()), {});
  timeline_->hide();
  no_case_->setVisible(dossier.state() == Dossier::SUBMITTED);
  if (!dossier.has_submitted_at()) return detail_->ShowContent();
  approval::v1::GetCaseRequest request;
  request.set_dossier_id(dossier.id());
  FetchIfThere(
      request,
      [this, sent, dossier](const approval::v1::GetCaseResponse& answer) {
        if (!Chosen(dossier.id())) return;
        detail_->ShowContent();
        header_->Set(
            Text(answer.case_().title_name()), sent,
            dossier.state() == Dossier::WITHDRAWING ? LookOf(dossier.state()) : LookOf(answer.case_()), {});
        timeline_->Set(answer, session().Now());
        timeline_->show();
        no_case_->hide();
        // What has ended is not withdrawn any more.
        if (!answer.case_().outcome().empty()) bar_->Reset();
      },
      // It is on its way to the council.
      [this, id = dossier.id()] {
        if (Chosen(id)) detail_->ShowContent();
      });
}

}  // namespace thidua::client
