using CreatorSaaS.Framework.Authorization.Server;
using CreatorSaaS.Framework.Modularity;
using CreatorSaaS.Identity.Persons;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace CreatorSaaS.Identity;

/// <summary>What is true of persons, memberships, sessions and rights.</summary>
[DependsOn(typeof(IdentityDomainSharedModule), typeof(AuthorizationServerModule))]
public sealed class IdentityDomainModule : AbpModule
{
    /// <summary>PBKDF2-SHA512 rounds. A lower count in a stored hash is raised at the next sign-in.</summary>
    private const int PasswordHashRounds = 210_000;

    public override void ConfigureServices(ServiceConfigurationContext context)
    {
        context.Services.AddSingleton<IPasswordHasher<Person>, PasswordHasher<Person>>();
        Configure<PasswordHasherOptions>(options => options.IterationCount = PasswordHashRounds);
    }
}
