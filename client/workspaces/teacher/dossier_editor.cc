#include "client/workspaces/teacher/dossier_editor.h"

#include <QScrollArea>

#include "client/models/dates.h"
#include "client/widgets/dialogs.h"
#include "client/widgets/icons.h"

namespace thidua::client {

using submission::v1::Dossier;
using submission::v1::UpdateDossierRequest;

DossierEditor::DossierEditor(Context* context, QWidget* parent)
    : QWidget(parent),
      context_(context),
      saver_(&context->session()),
      header_(new DossierHeader),
      bar_(new ActionBar) {
  auto* content = new QWidget;
  auto* column = Column(content, space::kS);
  column->addWidget(header_);
  QVBoxLayout* inside;
  auto* area = Scrolling(&inside, kFormWidth);
  QVBoxLayout* reason;
  return_card_ = Card(&reason);
  return_card_->setObjectName("returnReason");
  return_card_->setStyleSheet(
      QString("QFrame#returnReason { background: %1; border: none; }").arg(Colors().warning.ground.name()));
  reason->addWidget(Strong("Yêu cầu bổ sung"));
  return_reason_ = Body("");
  reason->addWidget(return_reason_);
  inside->addWidget(return_card_);
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
  evidence_ = new EvidenceList;
  connect(evidence_, &EvidenceList::AttachAsked, this, &DossierEditor::Attach);
  connect(evidence_, &EvidenceList::RemoveAsked, this, &DossierEditor::Remove);
  inside->addWidget(evidence_);
  inside->addStretch(1);
  column->addWidget(SectionLinks(area));
  column->addWidget(area, 1);
  column->addWidget(bar_);
  frame_ = new PageFrame(content);
  Column(this)->addWidget(frame_);

  connect(&saver_, &DossierSaver::Saved, this, [this](const QDateTime& at) {
    bar_->Say("Đã lưu lúc " + at.toString("HH:mm") + ".", Tone::kSuccess);
  });
  connect(&saver_, &DossierSaver::KeptHere, this, [this](const QDateTime& at) {
    bar_->Say("Chưa gửi được lên máy chủ. Bài viết đã giữ trên máy này lúc " + at.toString("HH:mm") +
                  " và sẽ tự gửi khi có kết nối.",
              Tone::kWarning);
  });
  connect(&saver_, &DossierSaver::Conflicted, this, &DossierEditor::OnConflict);
  connect(&saver_, &DossierSaver::Refused, this,
          [this](const CallError& error) { bar_->Say(error.FullText(), Tone::kDanger); });
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

void DossierEditor::Open(const Dossier& dossier) {
  const auto kept = saver_.Open(dossier);
  Fill(dossier);
  frame_->ShowContent();
  if (!kept) return;
  // Written here while the server was away: shown, and sent unless the server's version has moved on.
  Dossier mine = dossier;
  *mine.mutable_sections() = kept->sections();
  *mine.mutable_initiatives() = kept->initiatives();
  Fill(mine);
  saver_.Edit(Content());
  if (kept->etag() != dossier.etag()) OnConflict();
}

void DossierEditor::Fill(const Dossier& dossier) {
  dossier_ = dossier;
  const QDate due = ToQDate(context_->campaign().dossiers_close_on());
  header_->Set(context_->TitleName(dossier.title_code()), context_->session().display_name(),
               LookOf(dossier.state()),
               dossier.state() == Dossier::DRAFT ? DueLook(due, context_->session().Today()) : StateLook());
  return_card_->setVisible(dossier.state() == Dossier::RETURNED);
  return_reason_->setText(Text(dossier.return_reason()));
  for (size_t i = 0; i < std::size(kReportSections); ++i) {
    QString text;
    for (const auto& section : dossier.sections()) {
      if (section.key() == kReportSections[i].key) text = Text(section.text());
    }
    sections_[i]->SetText(text);
  }
  initiatives_->Set(dossier);
  evidence_->Set(dossier);
  ShowActions();
}

UpdateDossierRequest DossierEditor::Content() const {
  UpdateDossierRequest request;
  for (size_t i = 0; i < std::size(kReportSections); ++i) {
    if (sections_[i]->text().trimmed().isEmpty()) continue;
    auto* section = request.add_sections();
    section->set_key(kReportSections[i].key);
    section->set_text(sections_[i]->text().toStdString());
  }
  initiatives_->WriteTo(&request);
  return request;
}

void DossierEditor::Edited() {
  bar_->Say("Đang viết …");
  saver_.Edit(Content());
}

void DossierEditor::ShowActions() {
  bar_->Reset();
  bar_->Add("withdrawDossier", "Rút hồ sơ", Look::kPlain, [this] { Withdraw(); });
  bar_->Add("submit", dossier_.state() == Dossier::RETURNED ? "Nộp lại hồ sơ" : "Nộp hồ sơ", Look::kPrimary,
            [this] { Submit(); });
  bar_->Say("Đã lưu lúc " + ToQDateTime(dossier_.updated_at()).toString("HH:mm") + ".", Tone::kSuccess);
}

void DossierEditor::OnConflict() {
  submission::v1::GetDossierRequest request;
  request.set_id(dossier_.id());
  context_->api().Call(
      request, this,
      [this](const Dossier& theirs) {
        const auto main_of = [](const auto& sections) {
          for (const auto& section : sections) {
            if (section.key() == kMainSection) return Text(section.text());
          }
          return QString();
        };
        frame_->ShowConflict(
            {"Hồ sơ này đã được lưu ở nơi khác lúc " + DayTimeText(ToQDateTime(theirs.updated_at())) +
                 ". Dưới đây là phần “Thành tích đạt được” của hai bản.",
             main_of(theirs.sections()), main_of(Content().sections()), "Lưu phần của tôi",
             "Dùng bản trên máy chủ"},
            [this, theirs] {
              saver_.Follow(theirs);
              saver_.Edit(Content());
              frame_->ShowContent();
              saver_.Flush([] {});
            },
            [this, theirs] {
              saver_.Discard();
              Open(theirs);
            });
      },
      [this](const CallError& error) { bar_->Say(error.FullText(), Tone::kDanger); });
}

void DossierEditor::Attach(submission::v1::AttachEvidenceRequest request) {
  saver_.Flush([this, request]() mutable {
    request.set_dossier_id(dossier_.id());
    request.set_etag(saver_.etag());
    context_->api().Call(
        request, this, [this](const Dossier& dossier) { FilesChanged(dossier); },
        [this](const CallError& error) { evidence_->Say(error.FullText(), true); });
  });
}

void DossierEditor::Remove(const QString& evidence_id, const QString& file_name) {
  Confirm(this, "Gỡ tệp minh chứng", "Tệp “" + file_name + "” sẽ bị xoá khỏi hồ sơ.", "Gỡ tệp",
          [this, evidence_id] {
            saver_.Flush([this, evidence_id] {
              submission::v1::RemoveEvidenceRequest request;
              request.set_dossier_id(dossier_.id());
              request.set_etag(saver_.etag());
              request.set_evidence_id(evidence_id.toStdString());
              context_->api().Call(
                  request, this, [this](const Dossier& dossier) { FilesChanged(dossier); },
                  [this](const CallError& error) { evidence_->Say(error.FullText(), true); });
            });
          });
}

void DossierEditor::FilesChanged(const Dossier& dossier) {
  saver_.Follow(dossier);
  dossier_ = dossier;
  evidence_->Set(dossier);
  bar_->Say("Đã lưu lúc " + ToQDateTime(dossier.updated_at()).toString("HH:mm") + ".", Tone::kSuccess);
}

void DossierEditor::Submit() {
  Confirm(this, "Nộp hồ sơ “" + context_->TitleName(dossier_.title_code()) + "”",
          "Sau khi nộp, bạn không sửa được hồ sơ nữa, trừ khi bị trả lại để bổ sung. Hồ sơ được chuyển tới "
          "hội đồng xét.",
          "Nộp hồ sơ", [this] {
            bar_->SetBusy(true);
            saver_.Flush([this] {
              submission::v1::SubmitDossierRequest request;
              request.set_id(dossier_.id());
              request.set_etag(saver_.etag());
              context_->api().Call(
                  request, this, [this](const Dossier&) { Q_EMIT Changed(); },
                  [this](const CallError& error) { Failed(error); });
            });
            // Where saving first fails, the saver has said why.
            if (dirty()) bar_->SetBusy(false);
          });
}

void DossierEditor::Withdraw() {
  auto* dialog =
      new AskDialog(this, "Rút hồ sơ “" + context_->TitleName(dossier_.title_code()) + "”", "Rút hồ sơ");
  dialog->content()->addWidget(Body("Hồ sơ đã rút không nộp lại được trong đợt này."));
  auto* reason =
      new TextArea("Lý do", "", 3, MaxChars(submission::v1::WithdrawDossierRequest::descriptor(), "reason"));
  dialog->content()->addWidget(reason);
  dialog->OnAct([this, dialog, reason] {
    submission::v1::WithdrawDossierRequest request;
    request.set_id(dossier_.id());
    request.set_etag(saver_.etag());
    request.set_reason(reason->text().toStdString());
    context_->api().Call(
        request, dialog,
        [this, dialog](const Dossier&) {
          dialog->accept();
          saver_.Discard();
          Q_EMIT Changed();
        },
        [dialog](const CallError& error) { dialog->Say(error.FullText()); });
  });
  dialog->open();
}

void DossierEditor::Failed(const CallError& error) {
  bar_->SetBusy(false);
  if (error.Conflict()) {
    OnConflict();
  } else {
    bar_->Say(error.FullText(), Tone::kDanger);
  }
}

}  // namespace thidua::client
