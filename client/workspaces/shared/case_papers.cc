#include "client/workspaces/shared/case_papers.h"

#include "client/models/words.h"
#include "client/widgets/page_frame.h"
#include "client/workspaces/shared/hand_signature.h"
#include "client/workspaces/shared/paper_line.h"
#include "client/workspaces/shared/paper_window.h"
#include "thidua/approval/v1/approval_service.pb.h"

namespace thidua::client {

using approval::v1::ListCasePapersRequest;
using approval::v1::ListCasePapersResponse;
using common::v1::PaperInfo;

CasePapers::CasePapers(Context* context, QWidget* parent) : QWidget(parent), context_(context) {
  setObjectName("casePapers");
  auto* column = Column(this, space::kS);
  column->addWidget(Strong("Văn bản"));
  lines_ = new QVBoxLayout;
  lines_->setSpacing(space::kXs);
  column->addLayout(lines_);
  hide();
}

void CasePapers::Show(const std::string& case_id) {
  const auto still = [this, reading = ++reading_] { return reading == reading_; };
  listed_ = false;
  kinds_.clear();
  Clear(lines_);
  hide();
  if (case_id.empty()) return;
  ListCasePapersRequest request;
  request.set_case_id(case_id);
  context_->api().CallAll(
      request, this,
      [this, still](const ListCasePapersResponse& answer) {
        if (!still()) return;
        for (const PaperInfo& info : answer.papers()) Add(info);
        setVisible(lines_->count() > 0);
      },
      [this, still] {
        if (!still()) return;
        listed_ = true;
        Q_EMIT Listed();
      },
      [this, still, case_id](const CallError& error) {
        // Who may not see the case's papers is shown none.
        if (!still() || error.code == grpc::StatusCode::NOT_FOUND) return;
        Clear(lines_);
        lines_->addWidget(ErrorNotice(error, "", [this, case_id] { Show(case_id); }));
        show();
      });
}

void CasePapers::Add(const PaperInfo& info) {
  kinds_.insert(info.kind());
  lines_->addWidget(PaperLine(info, [this, id = info.id(), title = Text(info.title())] {
    OpenApprovalPaper(*context_, id, title, this);
  }));
}

namespace {

// As it was signed by hand.
void OpenScan(Context& context, const std::string& paper_id, QWidget* parent) {
  const auto fetch = [&context, paper_id](common::v1::PaperFormat, QObject* receiver, auto done,
                                          auto failed) {
    approval::v1::GetPaperRequest request;
    request.set_paper_id(paper_id);
    request.set_format(common::v1::SCAN);
    context.api().Call(request, receiver, std::move(done), std::move(failed));
  };
  OpenPaperBy(fetch, "Bản quét đã ký", parent);
}

}  // namespace

void OpenApprovalPaper(Context& context, const std::string& paper_id, const QString& title, QWidget* parent) {
  approval::v1::GetPaperRequest request;
  request.set_paper_id(paper_id);
  OpenPaper(context, request, title, parent,
            [&context](ActionBar* bar, const common::v1::PaperFile& file, QWidget* window,
                       const std::function<void()>& again) {
              const PaperInfo& info = file.info();
              if (info.has_hand_signed_on()) {
                bar->Add("openScan", "Bản quét đã ký…", Look::kPlain,
                         [&context, id = info.id(), window] { OpenScan(context, id, window); });
              }
              if (file.hand_signable()) {
                bar->Add("byHand", "Đã ký trên giấy…", Look::kPlain, [&context, info, window, again] {
                  AskHandSignature(&context, window, info,
                                   [again](const approval::v1::HandSignature&) { again(); });
                });
              }
            });
}

}  // namespace thidua::client
