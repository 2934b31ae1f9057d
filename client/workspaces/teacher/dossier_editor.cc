#include "client/workspaces/teacher/dossier_editor.h"

#include <QScrollArea>

#include "client/models/dates.h"
#include "client/widgets/dialogs.h"
#include "client/widgets/icons.h"

namespace thidua::client {

using submission::v1::Dossier;

namespace {

constexpr char kKeptHere[] = "Bài viết đã giữ trên máy này.";

QFrame* TonedCard(const QString& name, const QColor& ground, QVBoxLayout** inside) {
  auto* card = Card(inside);
  card->setObjectName(name);
  card->setStyleSheet(QString("QFrame#%1 { background: %2; border: none; }").arg(name, ground.name()));
  return card;
}

}  // namespace

DossierEditor::DossierEditor(Context* context, QWidget* parent)
    : QWidget(parent), context_(context), header_(new DossierHeader), bar_(new ActionBar) {
  auto* content = new QWidget;
  auto* column = Column(content, space::kS);
  column->addWidget(header_);
  QVBoxLayout* inside;
  auto* area = Scrolling(&inside, kFormWidth);
  QVBoxLayout* reason;
  return_card_ = TonedCard("returnReason", Colors().warning.ground, &reason);
  reason->addWidget(Strong("Yêu cầu bổ sung"));
  return_reason_ = Body("");
  reason->addWidget(return_reason_);
  inside->addWidget(return_card_);
  QVBoxLayout* restored;
  restored_card_ = TonedCard("restored", Colors().info.ground, &restored);
  restored->addWidget(Strong("Đã lấy lại phần bạn viết dở"));
  restored_words_ = Body("");
  restored->addWidget(restored_words_);
  auto* drop = Button("Bỏ phần viết dở, dùng bản đã lưu trên máy chủ", Look::kLink);
  drop->setObjectName("dropRestored");
  restored->addWidget(drop, 0, Qt::AlignLeft);
  connect(drop, &QPushButton::clicked, this, [this] {
    restored_card_->hide();
    Write(dossier_);
    Edited();
  });
  inside->addWidget(restored_card_);
  for (const auto& section : kReportSections) {
    auto* text = new TextArea(section.name, section.hint, section.rows,
                              MaxChars(submission::v1::Section::descriptor(), "text"));
    text->setObjectName(QString("section_%1").arg(section.key));
    connect(text, &TextArea::Edited, this, &DossierEditor::Edited);
    inside->addWidget(text);
    sections_.append(text);
  }
  initiatives_ = new InitiativeList;
  connect(initiatives_, &InitiativeList::Edited, this, &DossierEditor::Edited);
  inside->addWidget(initiatives_);
  evidence_ = new EvidenceList(context);
  connect(evidence_, &EvidenceList::AttachAsked, this, &DossierEditor::Attach);
  connect(evidence_, &EvidenceList::RemoveAsked, this, &DossierEditor::Remove);
  inside->addWidget(evidence_);
  inside->addStretch(1);
  column->addWidget(SectionLinks(area));
  column->addWidget(area, 1);
  column->addWidget(bar_);
  frame_ = new PageFrame(content);
  Column(this)->addWidget(frame_);
}

QWidget* DossierEditor::SectionLinks(QScrollArea* area) {
  auto* links = new QWidget;
  auto* row = new QHBoxLayout(links);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(0);
  const auto add = [&](const QString& name, QWidget* target) {
    auto* link = Button(name, Look::kLink);
    connect(link, &QPushButton::clicked, this, [area, target] {
      area->ensureWidgetVisible(target, 0, 0);
      target->setFocus();
      if (auto* text = qobject_cast<TextArea*>(target)) text->edit()->setFocus();
    });
    row->addWidget(link);
  };
  add("Nhiệm vụ", sections_[0]);
  add("Thành tích", sections_[1]);
  add("Đã khen thưởng", sections_[2]);
  add("Sáng kiến", initiatives_);
  add("Minh chứng", evidence_);
  row->addStretch(1);
  return links;
}

DossierSaver* DossierEditor::SaverOf(const std::string& dossier_id) {
  DossierSaver*& saver = savers_[dossier_id];
  if (saver != nullptr) return saver;
  saver = new DossierSaver(&context_->session(), dossier_id, this);
  connect(saver, &DossierSaver::Saved, this, [this, saver](const QDateTime& at) { OnSaved(saver, at); });
  connect(saver, &DossierSaver::Waits, this, [this, saver](bool kept) {
    OnTrouble(saver,
              kept ? "Chưa gửi được lên máy chủ. " + QString(kKeptHere) + " Sẽ tự gửi khi có kết nối."
                   : "Chưa gửi được lên máy chủ, và không ghi được vào máy này (ổ đĩa đầy?). Xin chép bài "
                     "ra nơi khác trước khi đóng chương trình.",
              kept ? Tone::kWarning : Tone::kDanger);
  });
  connect(saver, &DossierSaver::Refused, this, [this, saver](const CallError& error) {
    OnTrouble(saver, error.FullText() + "\n" + kKeptHere, Tone::kDanger);
  });
  connect(saver, &DossierSaver::Conflicted, this, [this, saver](const Dossier& theirs, const Dossier& mine) {
    OnTrouble(saver, QString("Có bản khác trên máy chủ. ") + kKeptHere, Tone::kWarning);
    if (saver == saver_) ShowConflict(theirs, mine);
  });
  return saver;
}

void DossierEditor::Open(const Dossier& dossier) {
  saver_ = SaverOf(dossier.id());
  const auto opened = saver_->Open(dossier);
  ShowDossier(dossier);
  Write(opened.content);
  restored_card_->setVisible(opened.restored.isValid());
  restored_words_->setText("Viết lúc " + DayTimeText(opened.restored.toTimeZone(LocalZone())) +
                           ", chưa kịp lưu lên máy chủ nên được giữ trên máy này.");
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

void DossierEditor::FocusWriting() { sections_[0]->edit()->setFocus(); }

const Dossier* DossierEditor::InHand(const std::string& dossier_id) const {
  const auto found = savers_.find(dossier_id);
  const bool in_hand = found != savers_.end() && found->second->Dirty() && !found->second->conflicted();
  return in_hand ? &found->second->base() : nullptr;
}

void DossierEditor::ShowDossier(const Dossier& dossier) {
  dossier_ = dossier;
  const QDate due = ToQDate(context_->campaign().dossiers_close_on());
  header_->Set(context_->TitleName(dossier.title_code()), context_->session().display_name(),
               LookOf(dossier.state()),
               dossier.state() == Dossier::DRAFT ? DueLook(due, context_->session().Today()) : StateLook());
  return_card_->setVisible(dossier.state() == Dossier::RETURNED);
  return_reason_->setText(Text(dossier.return_reason()));
  evidence_->Set(dossier);
}

void DossierEditor::Write(const Dossier& content) {
  for (size_t i = 0; i < std::size(kReportSections); ++i) {
    sections_[i]->SetText(PartText(content, kReportSections[i].key));
  }
  initiatives_->Set(content);
}

Dossier DossierEditor::Content() const {
  Dossier content;
  for (size_t i = 0; i < std::size(kReportSections); ++i) {
    if (sections_[i]->text().trimmed().isEmpty()) continue;
    auto* section = content.add_sections();
    section->set_key(kReportSections[i].key);
    section->set_text(sections_[i]->text().toStdString());
  }
  initiatives_->WriteTo(&content);
  return content;
}

void DossierEditor::Edited() {
  bar_->Say("Đang viết …");
  saver_->Edit(Content());
}

void DossierEditor::ShowActions() {
  bar_->Reset();
  bar_->Add("withdrawDossier", "Rút hồ sơ", Look::kPlain, [this] { Withdraw(); });
  bar_->Add("submit", dossier_.state() == Dossier::RETURNED ? "Nộp lại hồ sơ" : "Nộp hồ sơ", Look::kPrimary,
            [this] { Submit(); });
  if (saver_->Dirty() && saver_->refused().isEmpty()) {
    bar_->Say("Đang gửi phần vừa viết …");
  } else {
    OnSaved(saver_, ToQDateTime(saver_->base().updated_at()));
  }
}

// Green is only for "all of it".
void DossierEditor::OnSaved(DossierSaver* saver, const QDateTime& at) {
  Q_EMIT SavedState(Text(saver->id()), saver->refused().isEmpty());
  if (saver != saver_) return;
  const QString saved = "Đã lưu lúc " + at.toString("HH:mm");
  QStringList left_out;
  for (size_t i = 0; i < std::size(kReportSections); ++i) {
    const QString part = kReportSections[i].key;
    if (!saver->refused().contains(part)) continue;
    sections_[i]->Mark("Chưa lưu phần này. " + saver->refused()[part]);
    left_out << "“" + PartName(part) + "”";
  }
  for (const QString& part : saver->refused().keys()) {
    if (left_out.contains("“" + PartName(part) + "”")) continue;
    initiatives_->Mark("Chưa lưu phần này. " + saver->refused()[part]);
    left_out << "“" + PartName(part) + "”";
  }
  if (left_out.isEmpty()) {
    bar_->Say(saved + ".", Tone::kSuccess);
  } else {
    bar_->Say(saved + ", trừ phần " + left_out.join(", ") +
                  ": xem dòng chữ đỏ dưới ô. Phần ấy đang giữ trên máy này.",
              Tone::kDanger);
  }
}

void DossierEditor::OnTrouble(DossierSaver* saver, const QString& words, Tone tone) {
  Q_EMIT SavedState(Text(saver->id()), false);
  const QString which =
      saver == saver_ ? QString() : "Hồ sơ “" + context_->TitleShort(saver->base().title_code()) + "”: ";
  bar_->Say(which + words, tone);
}

void DossierEditor::ShowConflict(const Dossier& theirs, const Dossier& mine) {
  const QStringList parts = DifferingParts(mine, theirs);
  const QStringList mine_changed = DifferingParts(mine, saver_->base());
  QList<PageFrame::Versions> versions;
  for (const QString& part : parts) {
    // Where only the other side wrote, its text is the likely choice; the base is not known after a restart.
    const bool only_theirs = saver_->base().etag() != theirs.etag() && !mine_changed.contains(part);
    versions.append({PartName(part), PartText(theirs, part), PartText(mine, part), !only_theirs});
  }
  const QString when = DayTimeText(ToQDateTime(theirs.updated_at()));
  frame_->ShowChoices(saver_->SavedHere(theirs) ? "Bạn đã lưu hồ sơ này ở một cửa sổ khác"
                                                : "Hồ sơ này đã được lưu ở nơi khác",
                      "Bản trên máy chủ được lưu lúc " + when +
                          ". Dưới đây là mọi phần khác nhau; chọn bản muốn giữ cho từng phần. Chưa bấm lưu "
                          "thì cả hai bản đều còn.",
                      versions, [this, theirs, mine, parts](const QList<bool>& take_mine) {
                        Dossier content = theirs;
                        for (int i = 0; i < parts.size(); ++i) {
                          if (take_mine[i]) CopyPart(mine, parts[i], &content);
                        }
                        if (take_mine.contains(true)) {
                          saver_->Resolve(theirs, content);
                        } else {
                          saver_->GiveUp(theirs);
                        }
                        Open(theirs);
                      });
}

void DossierEditor::AfterSaving(std::function<void(DossierSaver*)> act) {
  saver_->Flush([this, saver = saver_, act = std::move(act)](bool saved) {
    if (saved || !saver->refused().isEmpty()) return act(saver);
    evidence_->Say("Bài viết chưa lưu được lên máy chủ, nên chưa đổi tệp. Xin thử lại khi đã lưu.", true);
  });
}

void DossierEditor::Attach(submission::v1::AttachEvidenceRequest request) {
  AfterSaving([this, request](DossierSaver* saver) mutable {
    request.set_dossier_id(saver->id());
    request.set_etag(saver->base().etag());
    context_->api().Call(
        request, this, [this, saver](const Dossier& dossier) { FilesChanged(saver, dossier); },
        [this](const CallError& error) { evidence_->Say(error.FullText(), true); });
  });
}

void DossierEditor::Remove(const QString& evidence_id, const QString& file_name) {
  Confirm(this, "Gỡ tệp minh chứng", "Tệp “" + file_name + "” sẽ bị xoá khỏi hồ sơ.", "Gỡ tệp",
          [this, evidence_id] {
            AfterSaving([this, evidence_id](DossierSaver* saver) {
              submission::v1::RemoveEvidenceRequest request;
              request.set_dossier_id(saver->id());
              request.set_etag(saver->base().etag());
              request.set_evidence_id(evidence_id.toStdString());
              context_->api().Call(
                  request, this, [this, saver](const Dossier& dossier) { FilesChanged(saver, dossier); },
                  [this](const CallError& error) { evidence_->Say(error.FullText(), true); });
            });
          });
}

void DossierEditor::FilesChanged(DossierSaver* saver, const Dossier& dossier) {
  saver->Follow(dossier);
  if (saver != saver_) return;
  dossier_ = dossier;
  evidence_->Set(dossier);
  OnSaved(saver, ToQDateTime(dossier.updated_at()));
}

void DossierEditor::Submit() {
  Confirm(this, "Nộp hồ sơ “" + context_->TitleName(dossier_.title_code()) + "”",
          "Sau khi nộp, bạn không sửa được hồ sơ nữa, trừ khi bị trả lại để bổ sung. Hồ sơ được chuyển tới "
          "hội đồng xét.",
          "Nộp hồ sơ", [this] {
            bar_->SetBusy(true);
            saver_->Flush([this, saver = saver_](bool saved) {
              // Where saving failed, the saver has said why.
              if (!saved) return bar_->SetBusy(false);
              submission::v1::SubmitDossierRequest request;
              request.set_id(saver->id());
              request.set_etag(saver->base().etag());
              context_->api().Call(
                  request, this, [this](const Dossier&) { Q_EMIT Changed(); },
                  [this](const CallError& error) {
                    bar_->SetBusy(false);
                    if (error.Conflict()) return ShowNewest();
                    bar_->Say(error.FullText(), Tone::kDanger);
                  });
            });
          });
}

// Another window has saved meanwhile: what it saved is read before it is handed in.
void DossierEditor::ShowNewest() {
  submission::v1::GetDossierRequest request;
  request.set_id(dossier_.id());
  context_->api().Call(
      request, this,
      [this](const Dossier& newest) {
        if (newest.id() != dossier_.id()) return;
        Open(newest);
        bar_->Say("Hồ sơ vừa được lưu ở nơi khác, và đây là bản mới. Xin đọc lại rồi nộp.", Tone::kWarning);
      },
      [this](const CallError& error) { bar_->Say(error.FullText(), Tone::kDanger); });
}

void DossierEditor::Withdraw() {
  auto* dialog =
      new AskDialog(this, "Rút hồ sơ “" + context_->TitleName(dossier_.title_code()) + "”", "Rút hồ sơ");
  dialog->content()->addWidget(Body("Hồ sơ đã rút không nộp lại được trong đợt này."));
  auto* reason =
      new TextArea("Lý do", "", 3, MaxChars(submission::v1::WithdrawDossierRequest::descriptor(), "reason"));
  reason->setObjectName("reason");
  dialog->content()->addWidget(reason);
  dialog->KeepDraft(context_->session().account().id(), "withdraw/" + Text(saver_->id()));
  dialog->OnAct([this, dialog, reason, saver = saver_] {
    submission::v1::WithdrawDossierRequest request;
    request.set_id(saver->id());
    request.set_etag(saver->base().etag());
    request.set_reason(reason->text().toStdString());
    dialog->SetBusy(true);
    context_->api().Call(
        request, dialog,
        [this, dialog, saver](const Dossier& dossier) {
          dialog->accept();
          saver->GiveUp(dossier);
          Q_EMIT Changed();
        },
        [dialog](const CallError& error) { dialog->Say(error.FullText()); });
  });
  dialog->open();
  reason->edit()->setFocus();
}

}  // namespace thidua::client
