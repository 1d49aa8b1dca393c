using CreatorSaaS.Framework.Application.Pipeline;
using CreatorSaaS.Identity.Limits;
using CreatorSaaS.Identity.Persons;
using Microsoft.AspNetCore.Identity;

namespace CreatorSaaS.Identity.Auth;

/// <summary>
/// Finds out whether an e-mail and a password belong together. Unknown, wrong and locked get one answer after the same
/// work. The try is committed before the password is looked at; no transaction is open meanwhile.
/// </summary>
public sealed class PasswordSignIn(
    IPersonRepository persons,
    ICredentialRepository credentials,
    Passwords passwords,
    ISignInLimiter limiter,
    ISettingProvider settings,
    IUnitOfWorkManager unitsOfWork,
    ICallerContext caller,
    TimeProvider time)
    : ITransientDependency
{
    /// <exception cref="BusinessException">
    /// <see cref="IdentityErrorCodes.SignInFailed"/>, or too many tries in this window (429).
    /// </exception>
    public async Task<Person> CheckAsync(string email, string password)
    {
        var limits = await LimitsAsync();
        var lockout = await LockoutAsync();

        var (person, hash, changedAt) = await unitsOfWork.RunAsync(() => BeginAsync(email, limits, lockout));
        var result = await passwords.CheckAsync(hash, password);
        if (person is null || result == PasswordVerificationResult.Failed)
        {
            throw new BusinessException(IdentityErrorCodes.SignInFailed);
        }

        var newHash = result == PasswordVerificationResult.SuccessRehashNeeded ? await passwords.HashAsync(password) : null;
        await unitsOfWork.RunAsync(() => SucceedAsync(person.Id, changedAt, newHash));
        return person;
    }

    /// <summary>Counts the try; answers the hash to compare with and since when it is it, or none when there is nothing to compare.</summary>
    private async Task<(Person? Person, string? Hash, DateTime? ChangedAt)> BeginAsync(string email, SignInLimits limits, LockoutPolicy lockout)
    {
        var person = await persons.FindByEmailAcrossTenantsAsync(Person.Normalize(email));
        var credential = person is null ? null : await credentials.LockAsync(person.Id);
        var mayTry = credential?.TryBegin(time.GetUtcNow().UtcDateTime, lockout) ?? false;
        await limiter.CountAsync(caller.Current.ClientIpAddress, limits);
        return (person, mayTry ? credential!.PasswordHash : null, credential?.ChangedAt);
    }

    private async Task SucceedAsync(Guid personId, DateTime? changedAt, string? newHash)
    {
        var credential = await credentials.LockAsync(personId);
        if (credential.ChangedAt != changedAt)
        {
            // It was changed while the old one was looked at, which must neither sign in nor be hashed into its place.
            throw new BusinessException(IdentityErrorCodes.SignInFailed);
        }

        credential.Succeed();
        if (newHash is not null)
        {
            credential.Rehash(newHash);
        }
    }

    private async Task<SignInLimits> LimitsAsync() => new(
        await settings.GetIntAsync(IdentitySettings.SignIn.PerAddressMax),
        await settings.GetIntAsync(IdentitySettings.SignIn.InAllMax),
        TimeSpan.FromSeconds(await settings.GetIntAsync(IdentitySettings.SignIn.WindowSeconds)));

    private async Task<LockoutPolicy> LockoutAsync() => new(
        await settings.GetIntAsync(IdentitySettings.Lockout.TriesMax),
        TimeSpan.FromSeconds(await settings.GetIntAsync(IdentitySettings.Lockout.DurationSeconds)));
}
