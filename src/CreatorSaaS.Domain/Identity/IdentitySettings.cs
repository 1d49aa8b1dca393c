using CreatorSaaS.Framework.Settings;

namespace CreatorSaaS.Identity;

/// <summary>Settings of Identity. The defaults are the real limits; Development sets generous ones.</summary>
public static class IdentitySettings
{
    public static class SignIn
    {
        /// <summary>Tries from one address in a window .</summary>
        public const string PerAddressMax = "Identity.SignIn.PerAddressMax";

        /// <summary>Tries in all in a window.</summary>
        public const string InAllMax = "Identity.SignIn.InAllMax";

        public const string WindowSeconds = "Identity.SignIn.WindowSeconds";
    }

    public static class Lockout
    {
        /// <summary>Tries for one person before the account is locked .</summary>
        public const string TriesMax = "Identity.Lockout.TriesMax";

        /// <summary>The first lockout; each further one is twice as long.</summary>
        public const string DurationSeconds = "Identity.Lockout.DurationSeconds";
    }

    public static class Invitations
    {
        public const string LifetimeDays = "Identity.Invitations.LifetimeDays";

        /// <summary>
        /// Acceptances from one address, spelled like the limits of Saas. More than X-03
        /// gives to registering: who is invited has been chosen, and a team joins from one office.
        /// </summary>
        public const string Acceptances = "Identity.Invitations.Acceptances";
    }
}

/// <inheritdoc />
public sealed class IdentitySettingDefinitionProvider : SettingDefinitionProvider
{
    public override void Define(ISettingDefinitionContext context) => context.Add(
        new SettingDefinition(IdentitySettings.SignIn.PerAddressMax, "5"),
        new SettingDefinition(IdentitySettings.SignIn.InAllMax, "3000"),
        new SettingDefinition(IdentitySettings.SignIn.WindowSeconds, "300"),
        new SettingDefinition(IdentitySettings.Lockout.TriesMax, "5"),
        new SettingDefinition(IdentitySettings.Lockout.DurationSeconds, "300"),
        new SettingDefinition(IdentitySettings.Invitations.LifetimeDays, "7"),
        new SettingDefinition(IdentitySettings.Invitations.Acceptances, "20/h"));
}
