namespace CreatorSaaS.Saas.Operations;

/// <summary>How the platform's own work goes, for its admins.</summary>
public interface IOperationAppService : IApplicationService
{
    /// <summary>Jobs and event handlers of all agencies that fail.</summary>
    Task<OperationSummaryDto> GetSummaryAsync();
}

/// <summary>What fails in the background.</summary>
public sealed record OperationSummaryDto
{
    /// <summary>Failed, and will be tried again by itself.</summary>
    public required long RetryingCount { get; init; }

    /// <summary>Failed too often to be tried again by itself.</summary>
    public required long GivenUpCount { get; init; }

    /// <summary>Five at most: what was given up first, then the newest.</summary>
    public required IReadOnlyList<FailedWorkDto> Failures { get; init; }
}

/// <summary>A job or event handler that failed last time.</summary>
public sealed record FailedWorkDto
{
    /// <summary>Of which context and what it does, such as <c>Payments.SettleCharge</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Null is the platform itself.</summary>
    public required string? AgencyName { get; init; }

    public required int Attempts { get; init; }

    public required bool IsGivenUp { get; init; }

    /// <summary>What the last attempt ended with.</summary>
    public required string Reason { get; init; }
}
