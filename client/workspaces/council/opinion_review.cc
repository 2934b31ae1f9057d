#include "client/workspaces/council/opinion_review.h"

#include <algorithm>

#include "client/models/words.h"
#include "client/widgets/dialogs.h"
#include "client/workspaces/shared/evidence_file.h"

namespace thidua::client {
namespace {

using council::v1::GetWrittenOpinionResponse;
using council::v1::Poll;
using council::v1::WrittenOpinion;

constexpr int kListHeight = 280;

void Send(Context* context, AskDialog* dialog, const Poll& poll, const WrittenOpinion& opinion, bool agrees,
          std::function<void()> done) {
  council::v1::ReviewWrittenOpinionRequest request;
  request.set_poll_id(poll.id());
  request.set_person_id(opinion.person_id());
  request.set_etag(opinion.etag());
  request.set_agrees_with_paper(agrees);
  SendFrom(dialog, context->api(), request, [done = std::move(done)](const Poll&) { done(); });
}

void Show(Context* context, QWidget* page, const Poll& poll, const GetWrittenOpinionResponse& shown,
          std::function<void()> done) {
  auto* dialog = new AskDialog(page, "Đối chiếu ý kiến bằng văn bản", "Đúng với phiếu");
  dialog->content()->addWidget(Body("Thư ký đã nhập ý kiến dưới đây theo " +
                                    Text(shown.opinion().paper_reference()) +
                                    ". Mở phiếu, so từng dòng với chữ trên phiếu rồi xác nhận."));
  const QString name = Text(shown.opinion().file_name());
  auto* open = Button("Mở phiếu: " + name, Look::kLink, "paperclip");
  open->setObjectName("openPaper");
  QObject::connect(open, &QPushButton::clicked, dialog, [dialog, shown] {
    const QString local = LocalName(Text(shown.opinion().file_name()), Text(shown.opinion().media_type()));
    const bool opened = !local.isEmpty() && OpenCopy(local, shown.content());
    dialog->Say(opened
                    ? ""
                    : "Máy này không mở được tệp phiếu, nên chưa đối chiếu được. Xin kiểm tra đã cài chương "
                      "trình đọc PDF và ảnh chưa, hoặc đối chiếu ở máy khác.");
    dialog->SetPossible(opened);
  });
  // Nothing is compared with a paper that was not seen.
  dialog->SetPossible(false);
  dialog->content()->addWidget(open);
  QVBoxLayout* inside;
  auto* list = Scrolling(&inside);
  inside->setSpacing(space::kXs);
  for (const auto& choice : shown.choices()) {
    const auto candidate = std::find_if(poll.candidates().begin(), poll.candidates().end(),
                                        [&](const auto& one) { return one.case_id() == choice.case_id(); });
    auto* line = Row();
    line->addWidget(Body(candidate == poll.candidates().end() ? QString() : Text(candidate->label())), 1);
    line->addWidget(Strong(WordOf(choice.choice())));
    inside->addLayout(line);
  }
  inside->addStretch(1);
  list->setFixedHeight(std::min(kListHeight, 12 + 48 * shown.choices_size()));
  dialog->content()->addWidget(list);
  auto* differs = Button("Khác với phiếu: để thư ký nhập lại");
  differs->setObjectName("opinionDiffers");
  dialog->content()->addWidget(differs);
  QObject::connect(dialog, &AskDialog::BusyChanged, differs, &QWidget::setDisabled);
  QObject::connect(differs, &QPushButton::clicked, dialog, [context, dialog, poll, shown, done] {
    Send(context, dialog, poll, shown.opinion(), false, done);
  });
  dialog->OnAct(
      [context, dialog, poll, shown, done] { Send(context, dialog, poll, shown.opinion(), true, done); });
  dialog->open();
}

}  // namespace

const WrittenOpinion* OpinionToReview(const Poll& poll) {
  if (poll.state() != Poll::OPEN) return nullptr;
  const auto& opinions = poll.written_opinions();
  const auto it = std::find_if(opinions.begin(), opinions.end(), [](const WrittenOpinion& opinion) {
    return opinion.state() == WrittenOpinion::RECORDED && !opinion.recorded_by_caller();
  });
  return it == opinions.end() ? nullptr : &*it;
}

void ReviewOpinion(Context* context, QWidget* page, const Poll& poll, const WrittenOpinion& opinion,
                   std::function<void()> done, std::function<void(const QString&)> failed) {
  council::v1::GetWrittenOpinionRequest request;
  request.set_poll_id(poll.id());
  request.set_person_id(opinion.person_id());
  context->api().Call(
      request, page,
      [context, page, poll, done = std::move(done)](const GetWrittenOpinionResponse& shown) {
        Show(context, page, poll, shown, done);
      },
      [failed = std::move(failed)](const CallError& error) { failed(error.FullText()); });
}

}  // namespace thidua::client
