namespace CreatorSaaS.Saas.Operations;

/// <summary>Reads which jobs and event handlers fail, from the framework's shared tables and with the host role.</summary>
public interface IFailedWorkReader
{
    /// <param name="failuresMax">How many failures are named.</param>
    Task<FailedWork> ReadAcrossTenantsAsync(int failuresMax, CancellationToken cancellationToken = default);
}

/// <summary>What fails in the background.</summary>
/// <param name="RetryingCount">Failed, and will be tried again by itself.</param>
/// <param name="GivenUpCount">Failed too often to be tried again by itself.</param>
/// <param name="Failures">What was given up first, then the newest.</param>
public sealed record FailedWork(long RetryingCount, long GivenUpCount, IReadOnlyList<WorkFailure> Failures);

/// <summary>A job or event handler that failed last time.</summary>
public sealed record WorkFailure(Guid TenantId, string Name, int Attempts, bool IsGivenUp, string Reason);
