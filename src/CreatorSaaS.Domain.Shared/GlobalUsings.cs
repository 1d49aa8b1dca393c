global using CreatorSaaS.Framework;
global using CreatorSaaS.Framework.Domain;
global using CreatorSaaS.Framework.EventBus;
global using CreatorSaaS.Framework.EventBus.Distributed;
global using CreatorSaaS.Framework.MultiTenancy;
