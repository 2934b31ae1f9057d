#include "client/workspaces/shared/hand_signature.h"

#include <QFormLayout>
#include <utility>

#include "client/models/dates.h"
#include "client/widgets/day_field.h"
#include "client/widgets/dialogs.h"
#include "client/widgets/form_fields.h"
#include "client/workspaces/shared/chosen_file.h"

namespace thidua::client {

using approval::v1::HandSignature;
using approval::v1::RecordHandSignatureRequest;

void AskHandSignature(Context* context, QWidget* page, const common::v1::PaperInfo& paper,
                      std::function<void(const HandSignature&)> done) {
  auto* dialog = new AskDialog(page, "Đã ký trên giấy", "Ghi nhận");
  dialog->setMinimumWidth(kFormWidth);
  dialog->content()->addWidget(Body(Text(paper.title())));
  dialog->content()->addWidget(
      Muted("Văn bản không chờ chữ ký số nữa. Bản quét được lưu cùng văn bản để làm bằng chứng; đã ghi nhận "
            "thì không "
            "sửa được."));
  auto* form = Fields();
  auto* day = AddDay(form, "signedOn", "Ngày ký", context->session().Today());
  dialog->content()->addLayout(form);
  auto* scan = new FileField("Chọn bản quét…", RecordHandSignatureRequest::descriptor(), Attaches::kScan);
  scan->setObjectName("signedScan");
  dialog->content()->addWidget(scan);
  dialog->SetPossible(false);
  QObject::connect(scan, &FileField::Edited, dialog, [=] { dialog->SetPossible(!scan->empty()); });
  dialog->OnAct([=, id = paper.id(), done = std::move(done)] {
    RecordHandSignatureRequest request;
    request.set_paper_id(id);
    *request.mutable_signed_on() = FromQDate(day->date());
    request.set_file_name(scan->file().name.toStdString());
    request.set_content(scan->file().content.toStdString());
    SendFrom(dialog, context->api(), std::move(request), done);
  });
  dialog->open();
}

}  // namespace thidua::client
