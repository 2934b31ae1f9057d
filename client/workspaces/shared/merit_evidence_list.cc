#include "client/workspaces/shared/merit_evidence_list.h"

#include "client/models/words.h"
#include "client/widgets/reason_dialog.h"
#include "client/workspaces/shared/chosen_file.h"
#include "client/workspaces/shared/evidence_file.h"

namespace thidua::client {

using directory::v1::AttachMeritEvidenceRequest;
using directory::v1::MeritEvidence;
using directory::v1::RedactMeritEvidenceRequest;

MeritEvidenceList::MeritEvidenceList(Context* context, const directory::v1::MeritEntry& entry,
                                     std::function<void(const QString&)> changed)
    : context_(context), entry_id_(entry.id()), changed_(std::move(changed)), words_(Body("")) {
  column_ = Column(this, space::kXs);
  for (const auto& evidence : entry.evidence()) Add(evidence);
  if (changed_ != nullptr) {
    auto* attach = Button("Đính kèm minh chứng…", Look::kLink, "paperclip");
    attach->setObjectName("attachMeritEvidence");
    attach->setAccessibleName("Đính kèm minh chứng cho " + FactText(entry, context->titles()));
    connect(attach, &QPushButton::clicked, this, [this] {
      const QString path = ChooseEvidence(this);
      if (!path.isEmpty()) Attach(path);
    });
    column_->addWidget(attach, 0, Qt::AlignLeft);
  }
  words_->setObjectName("meritEvidenceWords");
  words_->hide();
  column_->addWidget(words_);
}

void MeritEvidenceList::Add(const MeritEvidence& evidence) {
  const QString name = Text(evidence.file_name());
  auto* row = Row();
  row->addWidget(Body(name), 1);
  auto* size = Muted(SizeText(evidence.size_bytes()));
  size->setWordWrap(false);
  row->addWidget(size);
  column_->addLayout(row);
  const QString note = NoteOf(evidence);
  if (!note.isEmpty()) column_->addWidget(Muted(note));
  if (evidence.has_redaction()) return;
  if (changed_ != nullptr) {
    auto* redact = Button("Rút bỏ…", Look::kLink);
    redact->setObjectName("redactMeritEvidence");
    redact->setAccessibleName("Rút bỏ nội dung tệp " + name);
    connect(redact, &QPushButton::clicked, this, [this, evidence] { AskRedaction(evidence); });
    row->addWidget(redact);
  }
  auto* open = Button("Mở", Look::kLink, "paperclip");
  open->setObjectName("openMeritEvidence");
  open->setAccessibleName("Mở tệp " + name);
  connect(open, &QPushButton::clicked, this, [this, open, id = evidence.id()] {
    open->setEnabled(false);
    OpenMeritEvidence(context_, id, this, [this, open](const QString& why_not) {
      open->setEnabled(true);
      Say(why_not, true);
    });
  });
  row->addWidget(open);
}

void MeritEvidenceList::Attach(const QString& path) {
  ChosenFile file;
  const QString why = ReadEvidence(path, AttachMeritEvidenceRequest::descriptor(), file);
  if (!why.isEmpty()) return Say(why, true);
  AttachMeritEvidenceRequest request;
  request.set_entry_id(entry_id_);
  request.set_file_name(file.name.toStdString());
  request.set_content(file.content.toStdString());
  Say(QString("Đang gửi “%1” …").arg(file.name), false);
  context_->api().Call(
      request, this, [this](const MeritEvidence&) { changed_("Đã đính kèm minh chứng."); },
      [this](const CallError& error) { Say(error.FullText(), true); });
}

void MeritEvidenceList::AskRedaction(const MeritEvidence& evidence) {
  AskReason(this,
            {"Rút bỏ nội dung tệp minh chứng",
             Text(evidence.file_name()) +
                 "\n\nDùng khi đính kèm nhầm tệp hoặc tệp có nội dung mật. Nội dung bị xoá và không lấy lại "
                 "được; tên tệp, dung lượng, ai rút bỏ và lý do vẫn ở lại mục này.",
             "Rút bỏ"},
            MaxChars(RedactMeritEvidenceRequest::descriptor(), "reason"), context_->session().account().id(),
            "redactMerit/" + Text(evidence.id()),
            [this, evidence](AskDialog* dialog, const std::string& reason) {
              RedactMeritEvidenceRequest request;
              request.set_id(evidence.id());
              request.set_etag(evidence.etag());
              request.set_reason(reason);
              SendFrom(dialog, context_->api(), request,
                       [this](const MeritEvidence&) { changed_("Đã rút bỏ nội dung tệp."); });
            });
}

void MeritEvidenceList::Say(const QString& text, bool danger) {
  words_->setText(text);
  Restyle(words_, "look", danger ? "danger" : "muted");
  words_->setVisible(!text.isEmpty());
}

}  // namespace thidua::client
