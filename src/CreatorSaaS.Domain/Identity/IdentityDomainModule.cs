using CreatorSaaS.Framework.Modularity;

namespace CreatorSaaS.Identity;

/// <summary>What is true of persons, memberships, sessions and rights.</summary>
[DependsOn(typeof(IdentityDomainSharedModule))]
public sealed class IdentityDomainModule : AbpModule;
