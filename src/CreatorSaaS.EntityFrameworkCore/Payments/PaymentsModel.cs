using CreatorSaaS.Payments.Escrows;
using CreatorSaaS.Payments.Ledger;
using CreatorSaaS.Payments.Payees;
using CreatorSaaS.Payments.Payouts;
using CreatorSaaS.Payments.Provider;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CreatorSaaS.Payments;

/// <summary>Tables of schema payments. The ledger's are in a schema of their own.</summary>
internal static class PaymentsModel
{
    public const string Schema = "payments";

    private const int ProviderIdLengthMax = 255;

    public static void ConfigurePayments(this ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfiguration(new EscrowConfiguration());
        modelBuilder.ApplyConfiguration(new ChargeConfiguration());
        modelBuilder.ApplyConfiguration(new ReleaseConfiguration());
        modelBuilder.ApplyConfiguration(new RefundConfiguration());
        modelBuilder.ApplyConfiguration(new PayeeConfiguration());
        modelBuilder.ApplyConfiguration(new BankAccountConfiguration());
        modelBuilder.ApplyConfiguration(new PayoutConfiguration());
        modelBuilder.ApplyConfiguration(new ProviderCommandConfiguration());
        modelBuilder.ApplyConfiguration(new JournalCheckConfiguration());
    }

    /// <summary>States are stored in snake_case: partial indexes and people read them.</summary>
    public static PropertyBuilder<TState> IsStateName<TState>(this PropertyBuilder<TState> property)
        where TState : struct, Enum =>
        property.HasConversion(StateNames<TState>.Converter).HasMaxLength(32);

    public static void IsCurrency(this PropertyBuilder<string> property) => property.HasMaxLength(3);

    public static void IsProviderId<TText>(this PropertyBuilder<TText> property) => property.HasMaxLength(ProviderIdLengthMax);

    private static class StateNames<TState>
        where TState : struct, Enum
    {
        private static readonly Dictionary<TState, string> Names = Enum.GetValues<TState>().ToDictionary(
            state => state,
            state => string.Concat(state.ToString().Select((character, index) =>
                char.IsUpper(character) && index > 0 ? $"_{char.ToLowerInvariant(character)}" : $"{char.ToLowerInvariant(character)}")));

        private static readonly Dictionary<string, TState> States = Names.ToDictionary(pair => pair.Value, pair => pair.Key);

        public static ValueConverter<TState, string> Converter { get; } = new(state => Names[state], name => States[name]);
    }
}
