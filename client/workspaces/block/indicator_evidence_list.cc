#include "client/workspaces/block/indicator_evidence_list.h"

#include <QFormLayout>
#include <QPushButton>
#include <utility>

#include "client/models/indicator_words.h"
#include "client/models/words.h"
#include "client/widgets/dialogs.h"
#include "client/widgets/form_fields.h"
#include "client/widgets/reason_dialog.h"
#include "client/workspaces/shared/chosen_file.h"
#include "client/workspaces/shared/evidence_file.h"
#include "thidua/block/v1/indicator_evidence_service.pb.h"

namespace thidua::client {

using namespace block::v1;

namespace {

template <class Request>
void Redact(AskDialog* dialog, Api& api, Request request, const IndicatorEvidence& evidence,
            const std::string& reason, const std::function<void(const QString&)>& changed) {
  request.set_id(evidence.id());
  request.set_etag(evidence.etag());
  request.set_reason(reason);
  SendFrom(dialog, api, request, [changed](const IndicatorEvidence&) { changed("Đã rút bỏ nội dung tệp."); });
}

template <class Request>
void Attach(AskDialog* dialog, Api& api, Request request, const std::string& report_id, const QString& code,
            const ChosenFile& file, const std::function<void()>& done) {
  request.set_report_id(report_id);
  request.set_code(code.toStdString());
  request.set_file_name(file.name.toStdString());
  request.set_content(file.content.toStdString());
  SendFrom(
      dialog, api, request, [done](const IndicatorEvidence&) { done(); }, "Đang gửi tệp …");
}

}  // namespace

IndicatorEvidenceList::IndicatorEvidenceList(Context* context, const IndicatorSheet& sheet,
                                             const IndicatorReport& report, const Reporters& as,
                                             std::function<void(const QString&)> changed)
    : context_(context), changed_(std::move(changed)), words_(Body("")) {
  column_ = Column(this, space::kXs);
  for (const IndicatorEvidence& evidence : report.evidence()) {
    for (const Indicator& one : sheet.indicators()) {
      if (one.code() == evidence.code()) Add(one, evidence, as.contains(one.reporter()));
    }
  }
  words_->setObjectName("indicatorEvidenceWords");
  Restyle(words_, "look", "danger");
  words_->hide();
  column_->addWidget(words_);
  setVisible(report.evidence_size() > 0);
}

void IndicatorEvidenceList::Add(const Indicator& indicator, const IndicatorEvidence& evidence, bool own) {
  const QString name = Text(evidence.file_name());
  auto* row = Row();
  row->addWidget(Body(Text(indicator.name()) + " – " + name), 1);
  auto* size = Muted(SizeText(evidence.size_bytes()));
  size->setWordWrap(false);
  row->addWidget(size);
  column_->addLayout(row);
  const QString note = NoteOf(evidence);
  if (!note.isEmpty()) column_->addWidget(Muted(note));
  if (evidence.has_redaction()) return;
  if (own) {
    auto* redact = Button("Rút bỏ…", Look::kLink);
    redact->setObjectName("redactIndicatorEvidence");
    redact->setAccessibleName("Rút bỏ nội dung tệp " + name);
    connect(redact, &QPushButton::clicked, this,
            [this, evidence, as = indicator.reporter()] { AskRedaction(evidence, as); });
    row->addWidget(redact);
  }
  auto* open = Button("Mở", Look::kLink, "paperclip");
  open->setObjectName("openIndicatorEvidence");
  open->setAccessibleName("Mở tệp " + name);
  connect(open, &QPushButton::clicked, this, [this, open, id = evidence.id()] {
    open->setEnabled(false);
    OpenIndicatorEvidence(context_, id, this, [this, open](const QString& why_not) {
      open->setEnabled(true);
      words_->setText(why_not);
      words_->setVisible(!why_not.isEmpty());
    });
  });
  row->addWidget(open);
}

void IndicatorEvidenceList::AskRedaction(const IndicatorEvidence& evidence, Indicator::Reporter as) {
  AskReason(this,
            {"Rút bỏ nội dung tệp minh chứng",
             Text(evidence.file_name()) +
                 "\n\nDùng khi đính kèm nhầm tệp hoặc tệp có nội dung mật. Nội dung bị xoá và không lấy lại "
                 "được; tên tệp, dung lượng, ai rút bỏ và lý do vẫn ở lại số liệu này.",
             "Rút bỏ"},
            MaxChars(RedactIndicatorEvidenceRequest::descriptor(), "reason"),
            context_->session().account().id(), "redactIndicator/" + Text(evidence.id()),
            [this, evidence, as](AskDialog* dialog, const std::string& reason) {
              if (as == Indicator::COLLECTOR) {
                return Redact(dialog, context_->api(), RedactCollectedEvidenceRequest(), evidence, reason,
                              changed_);
              }
              Redact(dialog, context_->api(), RedactIndicatorEvidenceRequest(), evidence, reason, changed_);
            });
}

void AskIndicatorEvidence(QWidget* page, Context& context, const IndicatorSheet& sheet,
                          const IndicatorReport& report, Indicator::Reporter as, std::function<void()> done) {
  auto* dialog = new AskDialog(page, "Đính kèm minh chứng của số liệu", "Đính kèm");
  dialog->setMinimumWidth(kFormWidth);
  dialog->content()->addWidget(
      Muted("Tệp PDF, DOCX, XLSX, JPG hoặc PNG của văn bản chứng minh số đã báo cáo. Tệp được giữ nguyên như "
            "khi gửi; "
            "người báo cáo, xác nhận, tổng hợp và đọc điểm ở đó mở được."));
  auto* fields = Fields();
  auto* code = AddPicker(fields, "code", "Chỉ số");
  for (int i = 0; i < sheet.indicators_size() && i < report.values_size(); ++i) {
    const Indicator& one = sheet.indicators(i);
    const bool own = one.kind() != Indicator::SHARE && one.reporter() == as;
    if (own && report.values(i).state() != IndicatorValue::MISSING) {
      code->addItem(HeadOf(one), Text(one.code()));
    }
  }
  dialog->content()->addLayout(fields);
  auto* file = new FileField("Chọn tệp…", AttachIndicatorEvidenceRequest::descriptor());
  file->setObjectName("evidenceFile");
  dialog->content()->addWidget(file);
  const auto check = [=] { dialog->SetPossible(!file->empty() && code->count() > 0); };
  check();
  QObject::connect(file, &FileField::Edited, dialog, check);
  dialog->OnAct([=, &context, id = report.id(), done = std::move(done)] {
    const QString chosen = code->currentData().toString();
    if (as == Indicator::COLLECTOR) {
      return Attach(dialog, context.api(), AttachCollectedEvidenceRequest(), id, chosen, file->file(), done);
    }
    Attach(dialog, context.api(), AttachIndicatorEvidenceRequest(), id, chosen, file->file(), done);
  });
  dialog->open();
}

}  // namespace thidua::client
