using CreatorSaaS.Framework.DependencyInjection;
using CreatorSaaS.Framework.ExceptionHandling;
using Microsoft.AspNetCore.Identity;

namespace CreatorSaaS.Identity.Persons;

/// <summary>
/// Makes and checks password hashes (PBKDF2-SHA512, X-22). One check costs a processor about a tenth of a second, so only
/// as many run at once as there are processors; who waits too long is told to come back.
/// </summary>
public sealed class Passwords(IPasswordHasher<Person> hasher) : ISingletonDependency
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);
    private static readonly string[] ProductWords = ["creatorsaas", "password", "passwort"];

    private readonly SemaphoreSlim _slots = new(Environment.ProcessorCount);
    private readonly Lazy<string> _hashOfNobody = new(() => hasher.HashPassword(null!, Guid.NewGuid().ToString()));

    /// <exception cref="BusinessException"><see cref="IdentityErrorCodes.PasswordTooWeak"/>.</exception>
    public static void RequireStrong(string password, string email)
    {
        string[] guessed = [.. ProductWords, .. email.Split('@')];
        var rest = guessed
            .Where(word => word.Length > 2)
            .Aggregate(password, (left, word) => left.Replace(word, "", StringComparison.OrdinalIgnoreCase));
        if (rest.Distinct().Count() < 5)
        {
            throw new BusinessException(IdentityErrorCodes.PasswordTooWeak);
        }
    }

    public Task<string> HashAsync(string password) => InSlotAsync(() => hasher.HashPassword(null!, password));

    /// <summary>
    /// Checks a password. Without a hash it takes the same time and fails, so that nobody learns which accounts exist.
    /// </summary>
    public async Task<PasswordVerificationResult> CheckAsync(string? hash, string password)
    {
        var result = await InSlotAsync(() => hasher.VerifyHashedPassword(null!, hash ?? _hashOfNobody.Value, password));
        return hash is null ? PasswordVerificationResult.Failed : result;
    }

    private async Task<TResult> InSlotAsync<TResult>(Func<TResult> work)
    {
        if (!await _slots.WaitAsync(LongestWait))
        {
            throw new BusinessException(FrameworkErrorCodes.RateLimited).WithData("retryAfterSeconds", 5);
        }

        try
        {
            return work();
        }
        finally
        {
            _slots.Release();
        }
    }
}
