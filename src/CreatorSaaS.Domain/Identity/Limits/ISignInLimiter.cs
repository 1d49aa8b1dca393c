namespace CreatorSaaS.Identity.Limits;

/// <summary>Counts sign-ins per address and in all, for every node together.</summary>
public interface ISignInLimiter
{
    /// <summary>Counts one, in the current unit of work.</summary>
    /// <exception cref="BusinessException">Too many in this window (429), with <c>retryAfterSeconds</c>.</exception>
    Task CountAsync(string? clientIpAddress, SignInLimits limits, CancellationToken cancellationToken = default);
}

/// <summary>How many sign-ins in one window .</summary>
public sealed record SignInLimits(int PerAddressMax, int InAllMax, TimeSpan Window);
