using CreatorSaaS.Saas.Tenants;

namespace CreatorSaaS.Saas.Operations;

/// <inheritdoc cref="IOperationAppService" />
[HostRole]
[Authorize(SaasPermissions.Operations.Default)]
public sealed class OperationAppService(IFailedWorkReader work, ITenantRepository tenants)
    : ApplicationService, IOperationAppService
{
    private const int FailuresMax = 5;

    public async Task<OperationSummaryDto> GetSummaryAsync()
    {
        var failed = await work.ReadAcrossTenantsAsync(FailuresMax);
        var failures = new List<FailedWorkDto>();
        foreach (var failure in failed.Failures)
        {
            failures.Add(new FailedWorkDto
            {
                Name = failure.Name,
                AgencyName = (await tenants.FindAsync(failure.TenantId))?.Name,
                Attempts = failure.Attempts,
                IsGivenUp = failure.IsGivenUp,
                Reason = failure.Reason,
            });
        }

        return new OperationSummaryDto
        {
            RetryingCount = failed.RetryingCount,
            GivenUpCount = failed.GivenUpCount,
            Failures = failures,
        };
    }
}
