#ifndef THIDUA_SERVICES_APPROVAL_API_PETITION_API_H_
#define THIDUA_SERVICES_APPROVAL_API_PETITION_API_H_

#include "services/common/rpc/pipeline.h"
#include "thidua/approval/v1/petition_service.grpc.pb.h"

namespace thidua::approval {

class PetitionApi final : public v1::PetitionService::Service {
 public:
  explicit PetitionApi(rpc::Runtime& runtime) : endpoint_(runtime, "thidua.approval.v1.PetitionService") {}

  grpc::Status FileComplaint(grpc::ServerContext* context, const v1::FileComplaintRequest* request,
                             v1::Petition* response) override;
  grpc::Status FileDenunciation(grpc::ServerContext* context, const v1::FileDenunciationRequest* request,
                                v1::Petition* response) override;
  grpc::Status ListDenunciationDesks(grpc::ServerContext* context,
                                     const v1::ListDenunciationDesksRequest* request,
                                     v1::ListDenunciationDesksResponse* response) override;
  grpc::Status WithdrawComplaint(grpc::ServerContext* context, const v1::WithdrawComplaintRequest* request,
                                 v1::Petition* response) override;
  grpc::Status EscalateComplaint(grpc::ServerContext* context, const v1::EscalateComplaintRequest* request,
                                 v1::Petition* response) override;
  grpc::Status ListMyPetitions(grpc::ServerContext* context, const v1::ListMyPetitionsRequest* request,
                               v1::ListMyPetitionsResponse* response) override;
  grpc::Status ListPetitions(grpc::ServerContext* context, const v1::ListPetitionsRequest* request,
                             v1::ListPetitionsResponse* response) override;
  grpc::Status GetPetition(grpc::ServerContext* context, const v1::GetPetitionRequest* request,
                           v1::Petition* response) override;
  grpc::Status AcceptPetition(grpc::ServerContext* context, const v1::AcceptPetitionRequest* request,
                              v1::Petition* response) override;
  grpc::Status DeclinePetition(grpc::ServerContext* context, const v1::DeclinePetitionRequest* request,
                               v1::Petition* response) override;
  grpc::Status ExtendPetition(grpc::ServerContext* context, const v1::ExtendPetitionRequest* request,
                              v1::Petition* response) override;
  grpc::Status ResolvePetition(grpc::ServerContext* context, const v1::ResolvePetitionRequest* request,
                               v1::Petition* response) override;
  grpc::Status RevealDenouncer(grpc::ServerContext* context, const v1::RevealDenouncerRequest* request,
                               v1::RevealDenouncerResponse* response) override;

 private:
  rpc::Endpoint endpoint_;
};

}  // namespace thidua::approval

#endif  // THIDUA_SERVICES_APPROVAL_API_PETITION_API_H_
