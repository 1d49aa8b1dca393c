using CreatorSaaS.Framework.Uow;

namespace CreatorSaaS.Framework.Idempotency;

/// <summary>A method that moves money: a call without an idempotency key is refused (400), whoever calls.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RequiresIdempotencyKeyAttribute : Attribute;

/// <summary>A method that takes no idempotency key (sign-in, refresh) or whose answer is a secret and is never stored.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DisableIdempotencyAttribute : Attribute;

/// <summary>Input of a writing integration method: its key is made from the business fact.</summary>
public interface IHasIdempotencyKey
{
    string Key { get; }
}

/// <summary>What identifies one request among all: same scope and key are the same request.</summary>
/// <param name="Scope">Person or client and method; the tenant is the unit's.</param>
/// <param name="RequestHash">SHA-256 of the arguments, hexadecimal.</param>
internal sealed record IdempotencyRequest(string Scope, string Key, string RequestHash);

/// <summary>Answers of earlier requests (money.md 2.7), kept 7 days of the database's time.</summary>
internal interface IIdempotencyStore
{
    /// <summary>
    /// Claims the key in the current unit of work. Answers the stored JSON when this request was answered before, null when
    /// it is new.
    /// </summary>
    /// <exception cref="BusinessException">
    /// <see cref="IdempotencyErrorCodes.InProgress"/> or <see cref="IdempotencyErrorCodes.KeyReused"/>.
    /// </exception>
    Task<string?> ClaimAsync(IUnitOfWork unitOfWork, IdempotencyRequest request);

    /// <summary>Stores the answer in the current unit of work.</summary>
    Task SaveAsync(IUnitOfWork unitOfWork, IdempotencyRequest request, string answer);

    /// <summary>Claims the key on its own and commits, with a lease, for work that opens several units.</summary>
    /// <inheritdoc cref="ClaimAsync" path="/exception"/>
    Task<string?> ClaimWithLeaseAsync(IUnitOfWork unitOfWork, IdempotencyRequest request);

    /// <summary>Gives a leased claim back after a refusal, so that a corrected call may use the key.</summary>
    Task ReleaseAsync(IUnitOfWork unitOfWork, IdempotencyRequest request);
}

/// <summary>Refusals of the idempotency layer.</summary>
public static class IdempotencyErrorCodes
{
    /// <summary>400: a money call came without a key.</summary>
    public const string KeyRequired = "Framework:IdempotencyKeyRequired";

    /// <summary>409: the same request is being worked on.</summary>
    public const string InProgress = "Framework:IdempotencyInProgress";

    /// <summary>422: the key was used for another request.</summary>
    public const string KeyReused = "Framework:IdempotencyKeyReused";
}
