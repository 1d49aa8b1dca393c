namespace CreatorSaaS.Saas.Operations;

/// <summary>Which of the agency's work the address asks for.</summary>
/// <param name="Page">Counted from 1.</param>
public sealed record AgencyOperationQuery(WorkState? State, int Page);
