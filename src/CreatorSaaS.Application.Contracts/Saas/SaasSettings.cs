using CreatorSaaS.Framework.Settings;

namespace CreatorSaaS.Saas;

/// <summary>Settings of the platform. The defaults are the real limits; Development sets generous ones.</summary>
public static class SaasSettings
{
    /// <summary>
    /// How often a caller may ask: <c>10/min</c> or <c>1000/h burst 100</c>. They are the
    /// operator's: what an agency or a person has set does not count.
    /// </summary>
    public static class Requests
    {
        /// <summary>One address that nobody is signed in from.</summary>
        public const string Anonymous = "Saas.Requests.Anonymous";

        /// <summary>One person of an agency on this plan; of a plan that has no limit of its own, too.</summary>
        public const string Starter = "Saas.Requests.Starter";

        public const string Growth = "Saas.Requests.Growth";

        public const string Pro = "Saas.Requests.Pro";

        public const string Business = "Saas.Requests.Business";

        /// <summary>People of the platform: no plan, a guard against programs that run wild.</summary>
        public const string Platform = "Saas.Requests.Platform";

        /// <summary>Calls of one caller that move money, whichever they are.</summary>
        public const string MoneyWritesPerMinute = "Saas.Requests.MoneyWritesPerMinute";

        public const string MoneyWritesPerHour = "Saas.Requests.MoneyWritesPerHour";
    }
}

/// <inheritdoc />
public sealed class SaasSettingDefinitionProvider : SettingDefinitionProvider
{
    public override void Define(ISettingDefinitionContext context) => context.Add(
        new SettingDefinition(SaasSettings.Requests.Anonymous, "100/h burst 10"),
        new SettingDefinition(SaasSettings.Requests.Starter, "1000/h burst 100"),
        new SettingDefinition(SaasSettings.Requests.Growth, "2000/h burst 500"),
        new SettingDefinition(SaasSettings.Requests.Pro, "5000/h burst 1000"),
        new SettingDefinition(SaasSettings.Requests.Business, "60000/h burst 1000"),
        new SettingDefinition(SaasSettings.Requests.Platform, "50/s"),
        new SettingDefinition(SaasSettings.Requests.MoneyWritesPerMinute, "10/min"),
        new SettingDefinition(SaasSettings.Requests.MoneyWritesPerHour, "100/h"));
}
