using System.ComponentModel.DataAnnotations;
using CreatorSaaS.Framework;
using CreatorSaaS.Framework.Application.Services;
using CreatorSaaS.Framework.Domain;
using CreatorSaaS.Framework.Domain.Entities;
using CreatorSaaS.Framework.ExceptionHandling;
using CreatorSaaS.Framework.Idempotency;
using Microsoft.AspNetCore.Authorization;

namespace CreatorSaaS.Samples.Payouts;

/// <summary>For signed-in callers: rights, keys, failures.</summary>
public interface IPayoutAppService : IApplicationService
{
    Task<CallerDto> GetCallerAsync();

    /// <summary>Reserves <see cref="RequestPayoutInput"/> money
    /// for a bank.</summary>
    /// <remarks>Refuses with <c>PayoutBelowMinimum</c>.</remarks>
    Task<Guid> RequestAsync(RequestPayoutInput input);

    Task ApproveAsync(Guid id);

    Task FailAsync(FailInput input);
}

public sealed record CallerDto(Guid? PersonId, Guid? TenantId);

public sealed record RequestPayoutInput
{
    [Range(1, long.MaxValue)]
    public required long AmountMinor { get; init; }
}

public sealed record FailInput
{
    public required string Kind { get; init; }
}

[Authorize]
public sealed class PayoutAppService : ApplicationService, IPayoutAppService
{
    public const string ApprovePermission = "Samples.Payouts.Approve";
    public const string BelowMinimum = "Samples:PayoutBelowMinimum";
    public const string AlreadyOpen = "Samples:PayoutAlreadyOpen";

    public Task<CallerDto> GetCallerAsync() => Task.FromResult(new CallerDto(CurrentUser.Id, CurrentTenant.Id));

    [RequiresIdempotencyKey]
    public Task<Guid> RequestAsync(RequestPayoutInput input) => Task.FromResult(Guid.NewGuid());

    [Authorize(ApprovePermission)]
    public Task ApproveAsync(Guid id) => Task.CompletedTask;

    public Task FailAsync(FailInput input) => throw (input.Kind switch
    {
        "unmapped" => new BusinessException(AlreadyOpen).WithData("text", "plain").WithData("list", new List<int> { 1 }),
        "mapped" => new BusinessException(BelowMinimum).WithData("minimum", 1_000L),
        "missing" => new EntityNotFoundException(typeof(string), "secret-id"),
        "stale" => new AbpDbConcurrencyException(null),
        "limited" => new BusinessException(FrameworkErrorCodes.RateLimited).WithData("retryAfterSeconds", 42),
        "busy" => new BusinessException(IdempotencyErrorCodes.InProgress),
        _ => new InvalidOperationException("connection string with secret"),
    });
}
