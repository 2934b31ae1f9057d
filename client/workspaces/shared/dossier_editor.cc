#include "client/workspaces/shared/dossier_editor.h"

#include <QScrollArea>

#include "client/models/dates.h"
#include "client/widgets/dialogs.h"
#include "client/widgets/icons.h"
#include "client/workspaces/shared/consent_words.h"
#include "client/workspaces/shared/dossier_versions.h"
#include "client/workspaces/shared/dossier_withdrawal.h"
#include "client/workspaces/shared/paper_window.h"

namespace thidua::client {

using submission::v1::Dossier;

namespace {

const QString kKeptHere = "Bài viết đã giữ trên máy này.";
const QString kNotKept =
    "Máy này cũng không ghi được bài viết (ổ đĩa đầy?). Xin chép bài ra nơi khác trước khi đóng chương "
    "trình.";

QString HourOf(const Dossier& saved) { return ToQDateTime(saved.updated_at()).toString("HH:mm"); }

}  // namespace

DossierEditor::DossierEditor(Context* context, QWidget* parent)
    : QWidget(parent), context_(context), header_(new DossierHeader), bar_(new ActionBar) {
  auto* content = new QWidget;
  auto* column = Column(content, space::kS);
  column->addWidget(header_);
  QVBoxLayout* inside;
  area_ = Scrolling(&inside, kFormWidth);
  notes_ = new DossierNotes(inside, this);
  connect(notes_, &DossierNotes::Dropped, this, [this] {
    Write(dossier_);
    Edited();
  });
  sections_ = new ReportSections;
  connect(sections_, &ReportSections::Edited, this, &DossierEditor::Edited);
  inside->addWidget(sections_);
  initiatives_ = new InitiativeList;
  connect(initiatives_, &InitiativeList::Edited, this, &DossierEditor::Edited);
  inside->addWidget(initiatives_);
  papers_ = new PaperList(Desk::kWriter);
  inside->addWidget(papers_);
  evidence_ = new EvidenceList(context);
  connect(papers_, &PaperList::AttachAsked, evidence_, &EvidenceList::Choose);
  connect(evidence_, &EvidenceList::AttachAsked, this, &DossierEditor::Attach);
  connect(evidence_, &EvidenceList::RemoveAsked, this, &DossierEditor::Remove);
  inside->addWidget(evidence_);
  inside->addStretch(1);
  index_ = new ReportIndex;
  connect(index_, &ReportIndex::Chosen, this, &DossierEditor::GoTo);
  column->addWidget(index_);
  column->addWidget(area_, 1);
  lacks_ = Muted("");
  lacks_->setObjectName("lacks");
  column->addWidget(lacks_);
  column->addWidget(bar_);
  frame_ = new PageFrame(content);
  Column(this)->addWidget(frame_);
}

void DossierEditor::GoTo(const QString& part) {
  if (TextArea* section = sections_->Find(part)) {
    area_->ensureWidgetVisible(section, 0, 0);
    return section->edit()->setFocus();
  }
  QWidget* target = evidence_;
  if (part == kInitiatives) target = initiatives_;
  if (part == kPapersPart) target = papers_;
  area_->ensureWidgetVisible(target, 0, 0);
  if (auto* act = target->findChild<QPushButton*>()) act->setFocus();
}

bool IsWritten(Dossier::State state) { return state == Dossier::DRAFT || state == Dossier::RETURNED; }

QString DossierEditor::Safety() {
  if (!AnyDirty(this)) return {};
  return KeepAll(this)
             ? "Phần bạn đang viết vẫn được giữ trên máy này."
             : "Phần bạn đang viết vẫn còn trong cửa sổ này, nhưng máy này không ghi được nó (ổ đĩa "
               "đầy?). Xin chép ra nơi khác trước khi đóng chương trình.";
}

DossierSaver* DossierEditor::SaverOf(const std::string& dossier_id) {
  DossierSaver*& saver = savers_[dossier_id];
  if (saver != nullptr) return saver;
  saver = new DossierSaver(&context_->session(), dossier_id, this);
  connect(saver, &DossierSaver::StateChanged, this, [this, saver] { ShowState(saver); });
  connect(saver, &DossierSaver::Conflicted, this, [this, saver](const Dossier& theirs, const Dossier& mine) {
    if (saver == saver_) ShowConflict(theirs, mine);
  });
  return saver;
}

void DossierEditor::Open(const Dossier& dossier) {
  saver_ = SaverOf(dossier.id());
  const auto opened = saver_->Open(dossier);
  ShowDossier(dossier);
  notes_->ShowConsent(dossier.has_consent() ? ConsentText(context_->names(), dossier) : QString());
  Write(opened.content);
  ShowLacks();
  notes_->ShowRestored(opened.restored);
  frame_->ShowContent();
  ShowActions();
  if (opened.conflict) ShowConflict(dossier, opened.content);
}

void DossierEditor::Leave() {
  if (saver_ != nullptr && saver_->Dirty()) saver_->Flush([](bool) {});
}

void DossierEditor::GiveUp(const std::string& dossier_id) {
  DossierSaver* saver = SaverOf(dossier_id);
  saver->GiveUp(saver->base());
}

void DossierEditor::FocusWriting() { sections_->FocusWriting(); }

const Dossier* DossierEditor::InHand(const std::string& dossier_id) const {
  const auto found = savers_.find(dossier_id);
  const bool in_hand = found != savers_.end() && found->second->Dirty() &&
                       found->second->state() != DossierSaver::State::kConflicted;
  return in_hand ? &found->second->base() : nullptr;
}

void DossierEditor::ShowDossier(const Dossier& dossier) {
  dossier_ = dossier;
  const QDate due = ToQDate(context_->campaign().dossiers_close_on());
  const bool collective = dossier.subject().kind() == common::v1::UNIT;
  header_->Set(
      context_->TitleName(dossier.title_code()),
      collective ? context_->names().Unit(dossier.subject().id()) : context_->session().display_name(),
      LookOf(dossier.state()),
      dossier.state() == Dossier::DRAFT ? DueLook(due, context_->session().Today()) : StateLook());
  notes_->ShowReturn(dossier);
  sections_->SetForm(dossier.form());
  papers_->Set(dossier.papers());
  evidence_->Set(dossier);
}

void DossierEditor::Write(const Dossier& content) {
  sections_->SetContent(content);
  initiatives_->Set(content);
  ShowIndex();
}

Dossier DossierEditor::Content() const {
  Dossier content;
  sections_->WriteTo(&content);
  initiatives_->WriteTo(&content);
  return content;
}

void DossierEditor::Edited() {
  // From here on the version before is not only without what was restored.
  notes_->HideRestored();
  saver_->Edit(Content());
  ShowIndex();
}

void DossierEditor::ShowIndex() { index_->Set(PartsOf(saver_->base(), Content())); }

void DossierEditor::ShowLacks() {
  const QString words = LacksText(saver_->base());
  lacks_->setText(words);
  lacks_->setVisible(!words.isEmpty());
}

void DossierEditor::ShowActions() {
  bar_->Reset();
  bar_->Add("withdrawDossier", "Rút hồ sơ", Look::kPlain, [this] { Withdraw(); });
  bar_->Add("previewReport", "Xem trước báo cáo", Look::kPlain, [this] { Preview(); });
  bar_->Add("submit", dossier_.state() == Dossier::RETURNED ? "Nộp lại hồ sơ" : "Nộp hồ sơ", Look::kPrimary,
            [this] { Submit(); });
  ShowState(saver_);
}

void DossierEditor::ShowState(DossierSaver* saver) {
  using State = DossierSaver::State;
  const State state = saver->state();
  const bool on_its_way = state == State::kTyped || state == State::kSending;
  if (!on_its_way) Q_EMIT SavedState(Text(saver->id()), state == State::kAll);
  const bool shown = saver == saver_;
  if (shown && (state == State::kAll || state == State::kPartsLeft)) {
    papers_->Set(saver->base().papers());
    ShowIndex();
    ShowLacks();
  }
  const QString kept = saver->can_keep() ? kKeptHere : kNotKept;
  const Tone trouble = saver->can_keep() ? Tone::kWarning : Tone::kDanger;
  switch (state) {
    case State::kAll:
      if (shown) bar_->Say("Đã lưu lúc " + HourOf(saver->base()) + ".", Tone::kSuccess);
      return;
    case State::kTyped:
      if (shown) bar_->Say("Đang viết …");
      return;
    case State::kSending:
      if (shown) bar_->Say("Đang gửi phần vừa viết …");
      return;
    case State::kPartsLeft:
      if (shown)
        bar_->Say("Đã lưu lúc " + HourOf(saver->base()) + ", trừ phần " + MarkRefused().join(", ") +
                      ": xem dòng chữ đỏ dưới ô. " + kept,
                  Tone::kDanger);
      return;
    case State::kWaits:
      return Tell(saver, "Chưa gửi được lên máy chủ. " + kept + " Sẽ tự gửi khi có kết nối.", trouble);
    case State::kRefused:
      return Tell(saver, saver->error().FullText() + "\n" + kept, Tone::kDanger);
    case State::kConflicted:
      return Tell(saver,
                  "Có bản khác trên máy chủ. " + kept + (shown ? "" : " Mở hồ sơ ấy để chọn bản giữ lại."),
                  trouble);
  }
}

QStringList DossierEditor::MarkRefused() {
  const auto& refused = saver_->refused();
  QStringList names;
  for (const QString& part : ReportParts({&saver_->base()})) {
    if (!refused.contains(part)) continue;
    names << "“" + PartName(saver_->base(), part) + "”";
    const QString why = "Chưa lưu phần này. " + refused[part];
    if (!sections_->Mark(part, why)) initiatives_->Mark(why);
  }
  return names;
}

void DossierEditor::Tell(DossierSaver* saver, const QString& words, Tone tone) {
  const QString which =
      saver == saver_ ? QString() : "Hồ sơ “" + context_->TitleShort(saver->base().title_code()) + "”: ";
  bar_->Say(which + words, tone);
}

void DossierEditor::ShowConflict(const Dossier& theirs, const Dossier& mine) {
  const DossierVersions both(theirs, mine);
  const QString when = DayTimeText(ToQDateTime(theirs.updated_at()));
  frame_->ShowChoices(saver_->SavedHere(theirs) ? "Bạn đã lưu hồ sơ này ở một cửa sổ khác"
                                                : "Hồ sơ này đã được lưu ở nơi khác",
                      "Bản trên máy chủ được lưu lúc " + when +
                          ". Dưới đây là mọi phần khác nhau; chọn bản muốn giữ cho từng phần. Chưa bấm lưu "
                          "thì cả hai bản đều còn.",
                      both.Choices(saver_->base()), [this, both](const QList<bool>& take_mine) {
                        if (take_mine.contains(true)) {
                          saver_->Resolve(both.theirs(), both.Merged(take_mine));
                        } else {
                          saver_->GiveUp(both.theirs());
                        }
                        Open(both.theirs());
                      });
}

template <class Request>
void DossierEditor::ChangeFiles(DossierSaver* saver, Request request) {
  saver->Hold([this, saver, request](bool saved) mutable {
    if (!saved && saver->state() != DossierSaver::State::kPartsLeft) {
      saver->Release();
      return TellOfFiles(saver,
                         "Bài viết chưa lưu được lên máy chủ, nên chưa đổi tệp. Xin thử lại khi đã lưu.");
    }
    request.set_dossier_id(saver->id());
    request.set_etag(saver->base().etag());
    context_->api().Call(
        request, this,
        [this, saver](const Dossier& dossier) {
          if (saver == saver_) evidence_->Set(dossier_ = dossier);
          saver->Release(dossier);
        },
        [this, saver](const CallError& error) {
          saver->Release();
          TellOfFiles(saver, error.FullText());
        });
  });
}

void DossierEditor::TellOfFiles(DossierSaver* saver, const QString& words) {
  if (saver == saver_) return evidence_->Say(words, true);
  Tell(saver, words, Tone::kDanger);
}

void DossierEditor::Attach(const submission::v1::AttachEvidenceRequest& request) {
  ChangeFiles(saver_, request);
}

void DossierEditor::Remove(const QString& evidence_id, const QString& file_name) {
  Confirm(this, "Gỡ tệp minh chứng", "Tệp “" + file_name + "” sẽ bị xoá khỏi hồ sơ.", "Gỡ tệp",
          [this, saver = saver_, evidence_id] {
            submission::v1::RemoveEvidenceRequest request;
            request.set_evidence_id(evidence_id.toStdString());
            ChangeFiles(saver, request);
          });
}

void DossierEditor::Preview() {
  bar_->SetBusy(true);
  saver_->Hold([this, saver = saver_](bool saved) {
    saver->Release();
    if (saver != saver_) return;
    bar_->SetBusy(false);
    if (!saved) return;  // the line has said why
    submission::v1::PreviewReportRequest request;
    request.set_dossier_id(saver->id());
    OpenPaper(*context_, request, "Báo cáo thành tích (bản xem trước)", this);
  });
}

void DossierEditor::Submit() {
  Confirm(this, "Nộp hồ sơ “" + context_->TitleName(dossier_.title_code()) + "”",
          "Sau khi nộp, bạn không sửa được hồ sơ nữa, trừ khi bị trả lại để bổ sung. Hồ sơ được chuyển tới "
          "hội đồng xét.",
          "Nộp hồ sơ", [this, saver = saver_] {
            if (saver == saver_) bar_->SetBusy(true);
            saver->Hold([this, saver](bool saved) { HandIn(saver, saved); });
          });
}

void DossierEditor::HandIn(DossierSaver* saver, bool saved) {
  const auto give_back = [this, saver] {
    saver->Release();
    if (saver == saver_) bar_->SetBusy(false);
  };
  // Where saving failed, the line has said why.
  if (!saved) return give_back();
  submission::v1::SubmitDossierRequest request;
  request.set_id(saver->id());
  request.set_etag(saver->base().etag());
  context_->api().Call(
      request, this,
      [this, saver](const Dossier& dossier) {
        saver->Release(dossier);
        Q_EMIT Changed();
      },
      [this, saver, give_back](const CallError& error) {
        give_back();
        if (error.Conflict()) return ShowNewest(saver);
        ShowRefusal(saver, error);
      });
}

void DossierEditor::ShowRefusal(DossierSaver* saver, const CallError& error) {
  Tell(saver, error.FullText(), Tone::kDanger);
  if (saver != saver_) return;
  QStringList marked;
  for (const auto& unmet : error.guards) {
    if (unmet.subject == kInitiatives) {
      initiatives_->Mark(unmet.message);
    } else if (!sections_->Mark(unmet.subject, unmet.message)) {
      continue;
    }
    marked << unmet.subject;
  }
  if (!marked.isEmpty()) GoTo(marked.first());
}

// Another window has saved meanwhile: what it saved is read before it is handed in.
void DossierEditor::ShowNewest(DossierSaver* saver) {
  submission::v1::GetDossierRequest request;
  request.set_id(saver->id());
  context_->api().Call(
      request, this,
      [this, saver](const Dossier& newest) {
        if (saver != saver_) {
          return Tell(saver, "Vừa được lưu ở nơi khác nên chưa nộp. Mở hồ sơ ấy, đọc lại rồi nộp.",
                      Tone::kWarning);
        }
        Open(newest);
        bar_->Say("Hồ sơ vừa được lưu ở nơi khác, và đây là bản mới. Xin đọc lại rồi nộp.", Tone::kWarning);
      },
      [this, saver](const CallError& error) { Tell(saver, error.FullText(), Tone::kDanger); });
}

void DossierEditor::Withdraw() {
  const auto send = [this, saver = saver_](AskDialog* dialog,
                                           submission::v1::WithdrawDossierRequest request) {
    saver->Hold([=, this](bool) mutable {
      request.set_etag(saver->base().etag());
      context_->api().Call(
          request, this,
          [=, this](const Dossier& dossier) {
            dialog->accept();
            saver->GiveUp(dossier);
            saver->Release(dossier);
            Q_EMIT Changed();
          },
          [=](const CallError& error) {
            saver->Release();
            dialog->Say(error.FullText());
          });
    });
  };
  AskWithdrawal(context_, this, dossier_, "Hồ sơ đã rút không nộp lại được trong đợt này.", send);
}

}  // namespace thidua::client
